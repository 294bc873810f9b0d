package dev.reelay.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchEngine.Readiness;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchServiceTest {

    private static final SearchHits ONE_OF_MANY = new SearchHits(List.of(), 5_000, true, SearchPosition.at(20));

    @Test
    void withoutMeilisearchPostgresAnswersAndThatIsNotDegraded() {
        var answer = search(Readiness.ABSENT, Uni.createFrom().failure(new IllegalStateException("must not be asked")));
        assertThat(answer.backend()).isEqualTo(Backend.POSTGRES);
        assertThat(answer.degraded()).isFalse();
    }

    @Test
    void meilisearchAnswersWhenItCan() {
        var answer = search(Readiness.READY, Uni.createFrom().item(ONE_OF_MANY));
        assertThat(answer.backend()).isEqualTo(Backend.MEILISEARCH);
        assertThat(answer.degraded()).isFalse();
    }

    @Test
    @Tag("R5")
    void whenMeilisearchFailsOrIsBehindPostgresAnswersAndSaysSo() {
        var failing = search(Readiness.READY, Uni.createFrom().failure(new IllegalStateException("down")));
        assertThat(failing.backend()).isEqualTo(Backend.POSTGRES);
        assertThat(failing.degraded()).isTrue();
        var behind =
                search(Readiness.UNAVAILABLE, Uni.createFrom().failure(new IllegalStateException("must not be asked")));
        assertThat(behind.backend()).isEqualTo(Backend.POSTGRES);
        assertThat(behind.degraded()).isTrue();
    }

    private static SearchView search(Readiness readiness, Uni<SearchHits> meilisearch) {
        var postgres = new FixedIndex(
                Backend.POSTGRES, Readiness.READY, Uni.createFrom().item(ONE_OF_MANY));
        var service = new SearchService(
                List.of(postgres, new FixedIndex(Backend.MEILISEARCH, readiness, meilisearch)),
                new SimpleMeterRegistry());
        var criteria = new SearchCriteria(
                "w", SearchText.of("x"), SearchFilters.NONE, SearchSort.RELEVANCE, SearchPosition.START, 20);
        return service.search(criteria).await().indefinitely();
    }

    private record FixedIndex(Backend backend, Readiness readiness, Uni<SearchHits> hits) implements SearchEngine {

        @Override
        public Uni<SearchHits> search(SearchCriteria criteria) {
            return hits;
        }
    }
}
