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
        var filters = criteria.filters();
        var workspaceKey = PostId.workspaceKey(criteria.workspace());
        filter.conditions.add(List.of(equal("workspace_key", workspaceKey), equal("visibility", "public")));
        filter.conditions.add("NOT " + equal("hidden_from", workspaceKey));
        if (filters.platform() != null) {
            filter.conditions.add(equal("platform_name", filters.platform().id()));
        }
        if (filters.connectionId() != null) {
            filter.conditions.add(equal("connection_id", filters.connectionId().toString()));
        }
        if (filters.authorKey() != null) {
            filter.conditions.add(equal("author_key", filters.authorKey()));
        }
        if (filters.hashtagKey() != null) {
            filter.conditions.add(equal("hashtag_keys", filters.hashtagKey()));
        }
        if (filters.minScore() != null) {
            filter.conditions.add("score >= " + filters.minScore());
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
