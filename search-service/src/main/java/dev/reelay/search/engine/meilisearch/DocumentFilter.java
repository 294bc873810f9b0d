package dev.reelay.search.engine.meilisearch;

import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.post.PostId;
import java.util.ArrayList;
import java.util.List;

/**
 * The criteria as Meilisearch's list of conditions: all must hold, and of a list within it at least one. Values are quoted only
 * here.
 */
final class DocumentFilter {

    private final List<Object> conditions = new ArrayList<>();

    private DocumentFilter() {}

    static List<Object> of(SearchCriteria criteria) {
        var filter = new DocumentFilter();
        var workspaceKey = PostId.workspaceKey(criteria.workspace());
        filter.conditions.add(List.of(equal("workspace_key", workspaceKey), equal("visibility", "public")));
        filter.conditions.add("NOT " + equal("hidden_from", workspaceKey));
        if (criteria.platform() != null) {
            filter.conditions.add(equal("platform_name", criteria.platform().id()));
        }
        if (criteria.connectionId() != null) {
            filter.conditions.add(equal("connection_id", criteria.connectionId().toString()));
        }
        if (criteria.authorKey() != null) {
            filter.conditions.add(equal("author_key", criteria.authorKey()));
        }
        if (criteria.hashtagKey() != null) {
            filter.conditions.add(equal("hashtag_keys", criteria.hashtagKey()));
        }
        if (criteria.minScore() != null) {
            filter.conditions.add("score >= " + criteria.minScore());
        }
        return filter.conditions;
    }

    private static String equal(String attribute, String value) {
        return attribute + " = " + quoted(value);
    }

    /** Within double quotes only the quote and the backslash are special. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
