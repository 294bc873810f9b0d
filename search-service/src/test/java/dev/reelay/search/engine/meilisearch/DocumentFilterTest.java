package dev.reelay.search.engine.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R10")
class DocumentFilterTest {

    private static final String KEY = '"' + PostId.workspaceKey("acme") + '"';
    private static final List<String> OWN_OR_PUBLIC = List.of("workspace_key = " + KEY, "visibility = \"public\"");
    private static final String NOT_HIDDEN = "NOT hidden_from = " + KEY;

    @Test
    void holdsTheWorkspaceWhateverElseIsAsked() {
        assertThat(filter(SearchFilters.NONE)).containsExactly(OWN_OR_PUBLIC, NOT_HIDDEN);
    }

    @Test
    void valuesCannotLeaveTheirQuotes() {
        assertThat(filter(SearchFilters.builder()
                        .hashtags("x\" OR workspace_key != \"\\")
                        .build()))
                .containsExactly(OWN_OR_PUBLIC, NOT_HIDDEN, "hashtag_keys = \"x\\\" OR workspace_key != \\\"\\\\\"");
    }

    @Test
    void allConditionsStandSideBySide() {
        var connection = UUID.fromString("01936c2f-0000-7000-8000-000000000000");
        assertThat(filter(SearchFilters.builder()
                        .visibility(Visibility.WORKSPACE)
                        .platform(Platform.TIKTOK)
                        .connection(connection)
                        .author("happy.hill")
                        .hashtags("sea", "fyp")
                        .language("vi")
                        .minScore(50.5)
                        .minViews(20_000_000L)
                        .postedAfter(Instant.ofEpochMilli(1_000))
                        .postedBefore(Instant.ofEpochMilli(2_000).plusNanos(1))
                        .build()))
                .containsExactly(
                        OWN_OR_PUBLIC,
                        NOT_HIDDEN,
                        "visibility = \"workspace\"",
                        "platform_name = \"tiktok\"",
                        "connection_id = \"01936c2f-0000-7000-8000-000000000000\"",
                        "author_key = \"happy.hill\"",
                        "hashtag_keys = \"fyp\"",
                        "hashtag_keys = \"sea\"",
                        "language = \"vi\"",
                        "score >= 50.5",
                        "metrics.views >= 20000000",
                        "posted_at_millis >= 1000",
                        "posted_at_millis < 2001");
    }

    @ParameterizedTest
    @CsvSource({
        "NEWEST, 1738368000500, posted_at_millis < 1738368000500, posted_at_millis = 1738368000500",
        "NEWEST, -5, posted_at_millis < -5, posted_at_millis = -5",
        "VIEWS, 20000000, metrics.views < 20000000, metrics.views = 20000000",
        "SCORE, 673, score < 67.3, score = 67.3",
    })
    void aSortedPageBeginsBehindTheLastHit(SearchSort sort, long value, String less, String equal) {
        var after = new SearchPosition(20, value, "000000000000a" + "f".repeat(19));
        assertThat(DocumentFilter.of(criteria(SearchFilters.NONE, sort, after)))
                .containsExactly(OWN_OR_PUBLIC, NOT_HIDDEN, List.of(less, equal + " AND tie > 10"));
    }

    private static List<Object> filter(SearchFilters filters) {
        return DocumentFilter.of(criteria(filters, SearchSort.NEWEST, SearchPosition.START));
    }

    private static SearchCriteria criteria(SearchFilters filters, SearchSort sort, SearchPosition after) {
        return new SearchCriteria("acme", new SearchText(List.of(), true), filters, sort, after, 20);
    }
}
