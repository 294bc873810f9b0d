package dev.reelay.search.query;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.Reason;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchEngine.Readiness;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.highlight.Highlighter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Meilisearch while it is ready, and PostgreSQL otherwise or when that fails: a search fails only when neither can answer, and
 * then says what was wrong with both.
 */
@ApplicationScoped
class SearchService {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final SearchEngine fallback;
    private final SearchEngine preferred;
    private final SearchCache cache;
    private final MeterRegistry metrics;

    SearchService(@All List<SearchEngine> engines, SearchCache cache, MeterRegistry metrics) {
        fallback = engines.stream()
                .filter(engine -> engine.backend() == Backend.POSTGRES)
                .findFirst()
                .orElseThrow();
        preferred = engines.stream()
                .filter(engine -> engine.readiness() != Readiness.ABSENT)
                .max(Comparator.comparing(SearchEngine::backend))
                .orElse(fallback);
        this.cache = cache;
        this.metrics = metrics;
    }

    Uni<SearchView> search(AskedSearch asked) {
        if (preferred == fallback) {
            return ask(fallback, asked, null);
        }
        if (preferred.readiness() != Readiness.READY) {
            return askTheOther(asked, DegradedReason.ofUnavailable(preferred.reason()));
        }
        return ask(preferred, asked, preferred.reason() == Reason.UNCHECKED ? DegradedReason.UNCHECKED : null)
                .onFailure()
                .recoverWithUni(failure -> {
                    if (!(failure instanceof CircuitBreakerOpenException)) {
                        Log.warnf("Search answered by PostgreSQL instead cause=%s", failure.toString());
                    }
                    return askTheOther(asked, DegradedReason.of(failure));
                });
    }

    /** With PostgreSQL away, an index that is merely behind is better than no answer. */
    private Uni<SearchView> askTheOther(AskedSearch asked, DegradedReason reason) {
        return ask(fallback, asked, reason).onFailure().recoverWithUni(failure -> {
            var problem = Uni.createFrom().<SearchView>failure(() -> neither(failure, reason));
            return reason == DegradedReason.BEHIND && isAway(failure)
                    ? ask(preferred, asked, reason).onFailure().recoverWithUni(problem)
                    : problem;
        });
    }

    private Uni<SearchView> ask(SearchEngine engine, AskedSearch asked, @Nullable DegradedReason reason) {
        var criteria = asked.in(engine.backend());
        return cache.get(engine.backend(), criteria, () -> engine.search(criteria))
                .map(hits -> view(asked, criteria, hits, engine.backend(), reason))
                .invoke(() -> count(engine.backend(), reason));
    }

    private static SearchView view(
            AskedSearch asked,
            SearchCriteria criteria,
            SearchHits hits,
            Backend backend,
            @Nullable DegradedReason reason) {
        var highlighter = asked.highlight() ? new Highlighter(criteria.text()) : null;
        return new SearchView(
                hits.items().stream()
                        .map(post -> new SearchHitView(post, highlighter == null ? null : highlighter.of(post)))
                        .toList(),
                hits.next() == null
                        ? null
                        : SearchCursor.of(backend, criteria, hits.next()).encode(),
                hits.total(),
                hits.totalIsExact(),
                hits.facets() == null ? null : hits.facets().counts(),
                hits.facets() == null ? null : hits.facets().exact(),
                backend,
                reason != null,
                reason,
                asked.isRestartedIn(backend));
    }

    private void count(Backend backend, @Nullable DegradedReason reason) {
        metrics.counter(
                        "reelay.search.searches",
                        "backend",
                        backend.name().toLowerCase(Locale.ROOT),
                        "degraded",
                        Boolean.toString(reason != null),
                        "reason",
                        reason == null ? "none" : reason.text())
                .increment();
    }

    private static boolean isAway(Throwable failure) {
        return Unavailable.in(failure)
                .filter(kind -> kind == Unavailable.DOWN || kind == Unavailable.DISCONNECTED)
                .isPresent();
    }

    /** What is wrong with the query stays as it is; a limit or an outage is told of both engines. */
    private static Throwable neither(Throwable failure, DegradedReason meilisearch) {
        if (failure instanceof ProblemException problem) {
            return problem.type().status() < 500
                    ? problem
                    : problem.type()
                            .because(problem.getMessage() + " Meilisearch did not answer either (" + meilisearch.text()
                                    + ").")
                            .with("postgres", DegradedReason.SLOW.text())
                            .with("meilisearch", meilisearch.text())
                            .after(problem.retryAfter().orElse(RETRY));
        }
        if (!Unavailable.isCauseOf(failure)) {
            return failure;
        }
        var postgres = DegradedReason.of(failure);
        Log.warnf("No engine answered a search postgres=%s meilisearch=%s cause=%s", postgres, meilisearch, failure);
        return CommonProblem.TEMPORARILY_UNAVAILABLE
                .because("No search engine answered: neither PostgreSQL (%s) nor Meilisearch (%s). Try again later."
                        .formatted(postgres.text(), meilisearch.text()))
                .with("postgres", postgres.text())
                .with("meilisearch", meilisearch.text())
                .after(RETRY);
    }
}
