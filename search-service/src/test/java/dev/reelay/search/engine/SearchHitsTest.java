package dev.reelay.search.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.search.post.PostView;
import dev.reelay.search.post.PostView.Metrics;
import dev.reelay.search.post.Visibility;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchHitsTest {

    private static final PostView POST = new PostView(
            "id",
            "7422448856255742650",
            Platform.TIKTOK,
            "ann",
            "sea",
            List.of(),
            null,
            new Metrics(1, 2, 3, 4_000),
            0.0015,
            Instant.ofEpochMilli(5_000),
            67.3,
            null,
            null,
            null,
            null,
            Visibility.PUBLIC,
            null);

    @Test
    void nothingIsNextToTheDeepestPage() {
        assertThat(next(960, SearchSort.RELEVANCE)).isEqualTo(SearchPosition.at(980));
        assertThat(next(980, SearchSort.RELEVANCE)).isNull();
        assertThat(next(990, SearchSort.RELEVANCE)).isNull();
    }

    @Test
    void whatIsSortedHasNoDeepestPage() {
        assertThat(next(4_960, SearchSort.NEWEST)).isEqualTo(new SearchPosition(4_980, 5_000L, "id"));
        assertThat(next(4_980, SearchSort.NEWEST)).isNull();
    }

    @Test
    void aPageEndsBehindItsLastHit() {
        assertThat(next(0, SearchSort.NEWEST)).isEqualTo(new SearchPosition(20, 5_000L, "id"));
        assertThat(next(0, SearchSort.VIEWS)).isEqualTo(new SearchPosition(20, 4_000L, "id"));
        assertThat(next(0, SearchSort.SCORE)).isEqualTo(new SearchPosition(20, 673L, "id"));
    }

    private static SearchPosition next(int offset, SearchSort sort) {
        var criteria =
                new SearchCriteria("w", SearchText.of("x"), SearchFilters.NONE, sort, SearchPosition.at(offset), 20);
        return SearchHits.of(criteria, List.of(POST), 5_000).next();
    }
}
