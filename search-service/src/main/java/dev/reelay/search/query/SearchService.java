package dev.reelay.search.query;

import dev.reelay.common.page.Cursor;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchHits;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** Asks Meilisearch while it is ready, and PostgreSQL otherwise or when that fails: no search fails because of Meilisearch. */
@ApplicationScoped
class SearchService {

    private final SearchEngine fallback;
    private final SearchEngine preferred;
    private final MeterRegistry metrics;

    SearchService(@All List<SearchEngine> engines, MeterRegistry metrics) {
        fallback = engines.stream()
                .filter(engine -> engine.backend() == Backend.POSTGRES)
                .findFirst()
                .orElseThrow();
        preferred = engines.stream()
                .filter(engine -> engine.readiness() != SearchEngine.Readiness.ABSENT)
                .max(Comparator.comparing(SearchEngine::backend))
                .orElse(fallback);
        this.metrics = metrics;
    }

    Uni<SearchView> search(SearchCriteria criteria) {
        if (preferred == fallback) {
            return ask(fallback, criteria, false);
        }
        if (preferred.readiness() != SearchEngine.Readiness.READY) {
            return ask(fallback, criteria, true);
        }
        return ask(preferred, criteria, false).onFailure().recoverWithUni(failure -> {
            if (!(failure instanceof CircuitBreakerOpenException)) {
                Log.warnf("Search answered by PostgreSQL instead cause=%s", failure.toString());
            }
            return ask(fallback, criteria, true);
        });
    }

    private Uni<SearchView> ask(SearchEngine engine, SearchCriteria criteria, boolean degraded) {
        return Uni.createFrom()
                .deferred(() -> engine.search(criteria))
                .map(hits -> new SearchView(
                        hits.items(), nextCursor(hits), hits.total(), hits.totalIsExact(), engine.backend(), degraded))
                .invoke(() -> metrics.counter(
                                "reelay.search.searches",
                                "backend",
                                engine.backend().name().toLowerCase(Locale.ROOT),
                                "degraded",
                                Boolean.toString(degraded))
                        .increment());
    }

    private static @Nullable String nextCursor(SearchHits hits) {
        return hits.next() == null ? null : Cursor.of(hits.next().offset()).encode();
    }
}
