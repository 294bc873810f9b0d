package dev.reelay.search.index.meilisearch;

import dev.reelay.search.index.SearchCriteria;
import dev.reelay.search.post.PostId;
import java.util.ArrayList;
import java.util.List;

/** The criteria as Meilisearch's list of conditions that must all hold. Values are quoted here and nowhere else. */
final class DocumentFilter {

    private final List<String> conditions = new ArrayList<>();

    private DocumentFilter() {}

    static List<String> of(SearchCriteria criteria) {
        var filter = new DocumentFilter();
        filter.equal("workspace_key", PostId.workspaceKey(criteria.workspace()));
        if (criteria.platform() != null) {
            filter.equal("platform", criteria.platform().id());
        }
        if (criteria.connectionId() != null) {
            filter.equal("connection_id", criteria.connectionId().toString());
        }
        if (criteria.authorKey() != null) {
            filter.equal("author_key", criteria.authorKey());
        }
        if (criteria.hashtagKey() != null) {
            filter.equal("hashtag_keys", criteria.hashtagKey());
        }
        if (criteria.minScore() != null) {
            filter.conditions.add("score >= " + criteria.minScore());
        }
        return filter.conditions;
    }

    private void equal(String attribute, String value) {
        conditions.add(attribute + " = " + quoted(value));
    }

    /** Within double quotes only the quote and the backslash mean something. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
