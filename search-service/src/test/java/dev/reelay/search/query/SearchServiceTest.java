package dev.reelay.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.FacetCounts;
import dev.reelay.search.engine.Reason;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchEngine.Readiness;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchProblem;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.query.SearchCacheTest.Config;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchServiceTest {

    private static final SearchPosition NEXT = SearchPosition.at(20);
    private static final SearchHits ONE_OF_MANY = new SearchHits(List.of(), 5_000, true, NEXT);
    private static final Uni<SearchHits> ANSWER = Uni.createFrom().item(ONE_OF_MANY);
    private static final Uni<SearchHits> AWAY = Uni.createFrom().failure(new ConnectException("refused"));
    private static final Uni<SearchHits> NOT_TO_BE_ASKED =
            Uni.createFrom().failure(new AssertionError("must not be asked"));

    @Test
    void withoutMeilisearchPostgresAnswersAndThatIsNotDegraded() {
        var answer = search(meilisearch(Readiness.ABSENT, null, NOT_TO_BE_ASKED), ANSWER);
        answeredBy(answer, Backend.POSTGRES, null);
    }

    @Test
    void meilisearchAnswersWhenItCan() {
        answeredBy(search(meilisearch(Readiness.READY, null, ANSWER), NOT_TO_BE_ASKED), Backend.MEILISEARCH, null);
    }

    /** Left alone for a moment, tried by this very search, and there. */
    @Test
    void anAnswerOfMeilisearchIsNotDegradedBecauseItWasDownBefore() {
        var answer = search(meilisearch(Readiness.READY, Reason.DOWN, ANSWER), NOT_TO_BE_ASKED);
        answeredBy(answer, Backend.MEILISEARCH, null);
    }

    @Test
    @Tag("R5")
    void whenMeilisearchCannotAnswerPostgresDoesAndSaysWhy() {
        answeredBy(
                search(meilisearch(Readiness.UNAVAILABLE, Reason.BEHIND, NOT_TO_BE_ASKED), ANSWER),
                Backend.POSTGRES,
                DegradedReason.BEHIND);
        answeredBy(
                search(meilisearch(Readiness.UNAVAILABLE, Reason.BUILDING, NOT_TO_BE_ASKED), ANSWER),
                Backend.POSTGRES,
                DegradedReason.BUILDING);
        answeredBy(
                search(meilisearch(Readiness.UNAVAILABLE, null, NOT_TO_BE_ASKED), ANSWER),
                Backend.POSTGRES,
                DegradedReason.DOWN);
        answeredBy(whenItFailsBy(new ConnectException("refused")), Backend.POSTGRES, DegradedReason.DOWN);
        answeredBy(whenItFailsBy(new CircuitBreakerOpenException("open")), Backend.POSTGRES, DegradedReason.DOWN);
        answeredBy(whenItFailsBy(new TimeoutException()), Backend.POSTGRES, DegradedReason.SLOW);
        answeredBy(
                whenItFailsBy(new org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException("slow")),
                Backend.POSTGRES,
                DegradedReason.SLOW);
        answeredBy(whenItFailsBy(new IllegalStateException("refused")), Backend.POSTGRES, DegradedReason.FAILED);
    }

    /** The engine decides about the others; one search that failed decides about itself. */
    @Test
    @Tag("R5")
    void aSearchThatWasSlowOrRefusedMovesNoOther() {
        var meilisearch = new FixedEngine(Backend.MEILISEARCH, Readiness.READY, null, ANSWER) {
            private boolean failed;

            @Override
            public Uni<SearchHits> search(SearchCriteria criteria) {
                var isFirst = !failed;
                failed = true;
                return isFirst ? Uni.createFrom().failure(new TimeoutException()) : ANSWER;
            }
        };
        var service = service(meilisearch, ANSWER);
        answeredBy(service.search(asked(null)).await().indefinitely(), Backend.POSTGRES, DegradedReason.SLOW);
        answeredBy(service.search(asked(null)).await().indefinitely(), Backend.MEILISEARCH, null);
    }

    @Test
    @Tag("R5")
    void withPostgresAwayMeilisearchAnswersAndSaysThatNobodyCanCheckIt() {
        answeredBy(
                search(meilisearch(Readiness.READY, Reason.UNCHECKED, ANSWER), AWAY),
                Backend.MEILISEARCH,
                DegradedReason.UNCHECKED);
        answeredBy(
                search(meilisearch(Readiness.UNAVAILABLE, Reason.BEHIND, ANSWER), AWAY),
                Backend.MEILISEARCH,
                DegradedReason.BEHIND);
    }

    @Test
    void whenNeitherCanAnswerBothAreNamed() {
        fails(meilisearch(Readiness.UNAVAILABLE, Reason.BUILDING, NOT_TO_BE_ASKED), AWAY, "down", "building");
        fails(meilisearch(Readiness.UNAVAILABLE, Reason.BEHIND, AWAY), AWAY, "down", "behind");
        fails(
                meilisearch(Readiness.READY, null, Uni.createFrom().failure(new TimeoutException())),
                AWAY,
                "down",
                "slow");
        var tooSlow = SearchProblem.SEARCH_TOO_SLOW.because("Too slow.").after(Duration.ofSeconds(7));
        assertThatThrownBy(() -> search(
                        meilisearch(Readiness.READY, null, AWAY),
                        Uni.createFrom().failure(tooSlow)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(SearchProblem.SEARCH_TOO_SLOW);
                    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(7));
                    assertThat(problem.getMessage()).startsWith("Too slow.").contains("(down)");
                    assertThat(problem.extensions()).isEqualTo(Map.of("postgres", "slow", "meilisearch", "down"));
                });
    }

    @Test
    void whatIsWrongWithTheQueryStaysTheCallers() {
        var tooLong = SearchProblem.QUERY_TOO_LONG.because("Send fewer words.");
        assertThatThrownBy(() -> search(
                        meilisearch(Readiness.READY, null, AWAY),
                        Uni.createFrom().failure(tooLong)))
                .isSameAs(tooLong);
    }

    @Test
    void byRelevanceAPageOfTheOtherEngineStartsOver() {
        var restarted = service(meilisearch(Readiness.UNAVAILABLE, Reason.DOWN, NOT_TO_BE_ASKED), ANSWER)
                .search(continued(SearchSort.RELEVANCE, SearchPosition.at(20)))
                .await()
                .indefinitely();
        assertThat(restarted.restarted()).isTrue();
        var wentOn = service(meilisearch(Readiness.READY, null, ANSWER), NOT_TO_BE_ASKED)
                .search(continued(SearchSort.RELEVANCE, SearchPosition.at(20)))
                .await()
                .indefinitely();
        assertThat(wentOn.restarted()).isFalse();
    }

    @Test
    void anEngineIsAskedForThePageAndForFacetsOnTheFirstOnly() {
        var sorted = continued(SearchSort.VIEWS, new SearchPosition(20, 5L, "0".repeat(32)));
        assertThat(sorted.in(Backend.POSTGRES).after())
                .isEqualTo(sorted.criteria().after());
        assertThat(sorted.isRestartedIn(Backend.POSTGRES)).isFalse();
        assertThat(sorted.in(Backend.POSTGRES).facets()).isEmpty();
        var relevance = continued(SearchSort.RELEVANCE, SearchPosition.at(20));
        assertThat(relevance.in(Backend.MEILISEARCH).offset()).isEqualTo(20);
        assertThat(relevance.in(Backend.MEILISEARCH).facets()).isEmpty();
        assertThat(relevance.in(Backend.POSTGRES).offset()).isZero();
        assertThat(relevance.in(Backend.POSTGRES).facets()).containsExactly(Facet.HASHTAG);
    }

    @Test
    void facetsAreInTheAnswerWithWhetherTheyAreExact() {
        var counted = ONE_OF_MANY.with(new FacetCounts(Map.of(Facet.HASHTAG, List.of()), false));
        var answer = search(meilisearch(Readiness.READY, null, Uni.createFrom().item(counted)), NOT_TO_BE_ASKED);
        assertThat(answer.facets()).containsOnlyKeys(Facet.HASHTAG);
        assertThat(answer.facetsAreExact()).isFalse();
        var without = search(meilisearch(Readiness.READY, null, ANSWER), NOT_TO_BE_ASKED);
        assertThat(without.facets()).isNull();
        assertThat(without.facetsAreExact()).isNull();
    }

    private static void answeredBy(SearchView answer, Backend backend, @Nullable DegradedReason reason) {
        assertThat(answer.backend()).isEqualTo(backend);
        assertThat(answer.degraded()).isEqualTo(reason != null);
        assertThat(answer.degradedReason()).isEqualTo(reason);
    }

    private static void fails(
            SearchEngine meilisearch, Uni<SearchHits> postgres, String ofPostgres, String ofMeilisearch) {
        assertThatThrownBy(() -> search(meilisearch, postgres))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(CommonProblem.TEMPORARILY_UNAVAILABLE);
                    assertThat(problem.retryAfter()).isPresent();
                    assertThat(problem.extensions())
                            .isEqualTo(Map.of("postgres", ofPostgres, "meilisearch", ofMeilisearch));
                });
    }

    private static SearchView whenItFailsBy(Throwable failure) {
        return search(meilisearch(Readiness.READY, null, Uni.createFrom().failure(failure)), ANSWER);
    }

    private static SearchView search(SearchEngine meilisearch, Uni<SearchHits> postgres) {
        return service(meilisearch, postgres).search(asked(null)).await().indefinitely();
    }

    private static SearchService service(SearchEngine meilisearch, Uni<SearchHits> postgres) {
        var metrics = new SimpleMeterRegistry();
        return new SearchService(
                List.of(new FixedEngine(Backend.POSTGRES, Readiness.READY, null, postgres), meilisearch),
                new SearchCache(
                        new Config(Duration.ZERO, new MemorySize(BigInteger.ONE)),
                        () -> Duration.ofMinutes(1),
                        metrics),
                metrics);
    }

    private static AskedSearch asked(@Nullable Backend before) {
        return new AskedSearch(criteria(SearchSort.RELEVANCE, SearchPosition.START), before, false);
    }

    private static AskedSearch continued(SearchSort sort, SearchPosition after) {
        return new AskedSearch(criteria(sort, after), Backend.MEILISEARCH, false);
    }

    private static SearchCriteria criteria(SearchSort sort, SearchPosition after) {
        return new SearchCriteria("w", SearchText.of("x"), SearchFilters.NONE, sort, after, 20, Set.of(Facet.HASHTAG));
    }

    private static SearchEngine meilisearch(Readiness readiness, @Nullable Reason reason, Uni<SearchHits> hits) {
        return new FixedEngine(Backend.MEILISEARCH, readiness, reason, hits);
    }

    private static class FixedEngine implements SearchEngine {

        private final Backend backend;
        private final Readiness readiness;
        private final @Nullable Reason reason;
        private final Uni<SearchHits> hits;

        FixedEngine(Backend backend, Readiness readiness, @Nullable Reason reason, Uni<SearchHits> hits) {
            this.backend = backend;
            this.readiness = readiness;
            this.reason = reason;
            this.hits = hits;
        }

        @Override
        public Backend backend() {
            return backend;
        }

        @Override
        public Readiness readiness() {
            return readiness;
        }

        @Override
        public @Nullable Reason reason() {
            return reason;
        }

        @Override
        public Uni<SearchHits> search(SearchCriteria criteria) {
            return hits;
        }
    }
}
