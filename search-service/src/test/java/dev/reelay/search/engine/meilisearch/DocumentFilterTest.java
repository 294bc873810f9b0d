package dev.reelay.search.engine.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R10")
class DocumentFilterTest {

    private static final String KEY = '"' + PostId.workspaceKey("acme") + '"';
    private static final List<String> OWN_OR_PUBLIC = List.of("workspace_key = " + KEY, "visibility = \"public\"");
    private static final String NOT_HIDDEN = "NOT hidden_from = " + KEY;

    @Test
    void holdsTheWorkspaceWhateverElseIsAsked() {
        assertThat(filter(null, null, null)).containsExactly(OWN_OR_PUBLIC, NOT_HIDDEN);
    }

    @Test
    void valuesCannotLeaveTheirQuotes() {
        assertThat(filter(null, "x\" OR workspace_key != \"\\", null))
                .containsExactly(OWN_OR_PUBLIC, NOT_HIDDEN, "hashtag_keys = \"x\\\" OR workspace_key != \\\"\\\\\"");
    }

    @Test
    void allConditionsStandSideBySide() {
        var connection = UUID.fromString("01936c2f-0000-7000-8000-000000000000");
        assertThat(DocumentFilter.of(new SearchCriteria(
                        "acme",
                        new SearchText(List.of()),
                        new SearchFilters(Platform.TIKTOK, "fyp", "happy.hill", connection, 50.5),
                        SearchSort.NEWEST,
                        SearchPosition.START,
                        20)))
                .containsExactly(
                        OWN_OR_PUBLIC,
                        NOT_HIDDEN,
                        "platform_name = \"tiktok\"",
                        "connection_id = \"01936c2f-0000-7000-8000-000000000000\"",
                        "author_key = \"happy.hill\"",
                        "hashtag_keys = \"fyp\"",
                        "score >= 50.5");
    }

    private static List<Object> filter(Platform platform, String hashtag, String author) {
        return DocumentFilter.of(new SearchCriteria(
                "acme",
                new SearchText(List.of()),
                new SearchFilters(platform, hashtag, author, null, null),
                SearchSort.RELEVANCE,
                SearchPosition.START,
                20));
    }
}
