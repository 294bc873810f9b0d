package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R10")
class PostFilterTest {

    private static final String INJECTION = "x' or '1'='1";

    @Test
    void whatIsNotAskedForFiltersNothing() {
        var filter = filter(SearchFilters.NONE);
        assertThat(filter.conditions()).startsWith("not removed and workspace in ($1, $2) and not exists (");
        assertThat(filter.values().size()).isEqualTo(2);
    }

    @Test
    void everyFilterIsAColumnAndAValue() {
        var at = Instant.parse("2026-11-01T00:00:00Z");
        var connection = UUID.randomUUID();
        var filter = filter(SearchFilters.builder()
                .visibility(Visibility.PUBLIC)
                .platform(Platform.TIKTOK)
                .connection(connection)
                .author(INJECTION)
                .hashtags("b", INJECTION)
                .language("vi")
                .minScore(50.5)
                .minViews(1_000L)
                .postedAfter(at)
                .postedBefore(at.plusSeconds(1))
                .build());
        assertThat(filter.conditions())
                .endsWith("and workspace = $3 and platform = $4 and connection_id = $5 and author_key = $6"
                        + " and hashtag_keys @> $7 and language = $8 and score >= $9 and view_count >= $10"
                        + " and created_at >= $11 and created_at < $12")
                .doesNotContain(INJECTION);
        assertThat(filter.values().getString(2)).isEqualTo("public");
        assertThat(filter.values().getUUID(4)).isEqualTo(connection);
        assertThat(filter.values().getString(5)).isEqualTo(INJECTION);
        assertThat(filter.values().getArrayOfStrings(6)).containsExactlyInAnyOrder("b", INJECTION);
        assertThat(filter.values().getOffsetDateTime(10).toInstant()).isEqualTo(at);
    }

    @Test
    void onesOwnAreThoseOfTheWorkspaceWhateverItIsCalled() {
        var filter =
                filter(SearchFilters.builder().visibility(Visibility.WORKSPACE).build());
        assertThat(filter.conditions()).endsWith("and workspace = $3");
        assertThat(filter.values().getString(2)).isEqualTo("acme");
    }

    private static PostFilter filter(SearchFilters filters) {
        return new PostFilter(new SearchCriteria(
                "acme", new SearchText(List.of()), filters, SearchSort.NEWEST, SearchPosition.START, 20));
    }
}
