package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.SearchFilters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostFilterTest {

    private static final String INJECTION = "x' or '1'='1";

    private final List<Object> values = new ArrayList<>();

    @Test
    void whatIsNotAskedForFiltersNothing() {
        assertThat(new PostFilter(SearchFilters.NONE).all(this::placeholder)).isEqualTo("true");
        assertThat(new PostFilter(SearchFilters.NONE).isEmpty()).isTrue();
        // These are lexemes.
        var lexemes = SearchFilters.builder().author("ann").hashtags("sea").build();
        assertThat(new PostFilter(lexemes).isEmpty()).isTrue();
    }

    @Test
    void everyFilterIsAColumnAndAValue() {
        var at = Instant.parse("2026-11-01T00:00:00Z");
        var connection = UUID.randomUUID();
        var filter = new PostFilter(SearchFilters.builder()
                .platform(Platform.TIKTOK)
                .connection(connection)
                .language(INJECTION)
                .minScore(50.5)
                .minViews(1_000L)
                .postedAfter(at)
                .postedBefore(at.plusSeconds(1))
                .build());
        assertThat(filter.isEmpty()).isFalse();
        assertThat(filter.all(this::placeholder))
                .isEqualTo(
                        "posts.score >= $1 and posts.view_count >= $2 and posts.created_at >= $3 and posts.created_at < $4"
                                + " and posts.platform = $5 and posts.connection_id = $6 and posts.language = $7");
        assertThat(values)
                .containsExactly(
                        50.5,
                        1_000L,
                        at.atOffset(ZoneOffset.UTC),
                        at.plusSeconds(1).atOffset(ZoneOffset.UTC),
                        "tiktok",
                        connection,
                        INJECTION);
        values.clear();
        assertThat(List.of(
                        filter.figures(this::placeholder),
                        filter.others(this::placeholder),
                        filter.figures("found", this::placeholder),
                        filter.platform("found", this::placeholder)))
                .containsExactly(
                        "posts.score >= $1 and posts.view_count >= $2 and posts.created_at >= $3 and posts.created_at < $4",
                        "posts.connection_id = $5 and posts.language = $6",
                        "found.score >= $7 and found.view_count >= $8 and found.posted_at >= $9 and found.posted_at < $10",
                        "starts_with(found.video, $11 || ':')");
    }

    private String placeholder(Object value) {
        values.add(value);
        return "$" + values.size();
    }
}
