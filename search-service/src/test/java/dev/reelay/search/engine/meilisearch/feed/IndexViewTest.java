package dev.reelay.search.engine.meilisearch.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.engine.meilisearch.IndexGeneration;
import dev.reelay.search.engine.meilisearch.IndexSettings;
import dev.reelay.search.engine.meilisearch.IndexState;
import dev.reelay.search.post.BacklogState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexViewTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"'', false, 0", "8000000f, false, 500", "ffffffff, true, 1000", "'', true, 1000"})
    void tellsHowFarABuildIs(String builtToId, boolean isBuilt, long built) {
        assertThat(view(builtToId, isBuilt, new BacklogState(0, 0, null, NOW)).indexes())
                .singleElement()
                .satisfies(index -> assertThat(index.built()).isEqualTo(built));
    }

    @Test
    void tellsHowLongTheOldestChangeWaits() {
        assertThat(view("", false, new BacklogState(3, 1, NOW.minusMillis(1_500), NOW))
                        .lagSeconds())
                .isEqualTo(1.5);
        assertThat(view("", false, new BacklogState(0, 1, null, NOW)).lagSeconds())
                .isZero();
    }

    private static IndexView view(String builtToId, boolean isBuilt, BacklogState backlog) {
        var generation = new IndexGeneration(
                1, "posts_1", IndexSettings.shape(), IndexGeneration.State.BUILDING, builtToId, isBuilt, null, NOW);
        return IndexView.of(new IndexState(List.of(generation), NOW, 0, false, NOW), backlog, 1_000);
    }
}
