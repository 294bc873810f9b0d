package dev.reelay.search.index.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.search.index.SearchCriteria;
import dev.reelay.search.index.SearchSort;
import dev.reelay.search.index.SearchText;
import dev.reelay.search.post.PostId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R10")
class DocumentFilterTest {

    private static final String WORKSPACE = "workspace_key = \"" + PostId.workspaceKey("acme") + "\"";

    @Test
    void holdsTheWorkspaceWhateverElseIsAsked() {
        assertThat(filter(null, null, null)).containsExactly(WORKSPACE);
    }

    @Test
    void valuesCannotLeaveTheirQuotes() {
        assertThat(filter(null, "x\" OR workspace_key != \"\\", null))
                .containsExactly(WORKSPACE, "hashtag_keys = \"x\\\" OR workspace_key != \\\"\\\\\"");
    }

    @Test
    void allConditionsStandSideBySide() {
        var connection = UUID.fromString("01936c2f-0000-7000-8000-000000000000");
        assertThat(DocumentFilter.of(new SearchCriteria(
                        "acme",
                        new SearchText(List.of()),
                        Platform.TIKTOK,
                        "fyp",
                        "happy.hill",
                        connection,
                        50.5,
                        SearchSort.NEWEST,
                        0,
                        20)))
                .containsExactly(
                        WORKSPACE,
                        "platform = \"tiktok\"",
                        "connection_id = \"01936c2f-0000-7000-8000-000000000000\"",
                        "author_key = \"happy.hill\"",
                        "hashtag_keys = \"fyp\"",
                        "score >= 50.5");
    }

    private static List<String> filter(Platform platform, String hashtag, String author) {
        return DocumentFilter.of(new SearchCriteria(
                "acme", new SearchText(List.of()), platform, hashtag, author, null, null, SearchSort.RELEVANCE, 0, 20));
    }
}
