package dev.reelay.search.engine.meilisearch;

import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.post.PostId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The criteria as Meilisearch's list of conditions: all must hold, and of a list within it at least one. Values are quoted only
 * here.
 */
final class DocumentFilter {

    private final List<Object> conditions = new ArrayList<>();

    private DocumentFilter() {}

    static List<Object> of(SearchCriteria criteria) {
        var filter = new DocumentFilter();
        filter.seenBy(PostId.workspaceKey(criteria.workspace()));
        filter.add(criteria.filters());
        var behind = DocumentOrder.behind(criteria.sort(), criteria.after());
        if (!behind.isEmpty()) {
            filter.conditions.add(behind);
        }
        return filter.conditions;
    }

    private void seenBy(String workspaceKey) {
        conditions.add(List.of(equal("workspace_key", workspaceKey), equal("visibility", "public")));
        conditions.add("NOT " + equal("hidden_from", workspaceKey));
    }

    private void add(SearchFilters filters) {
        if (filters.visibility() != null) {
            conditions.add(equal("visibility", filters.visibility().name().toLowerCase(Locale.ROOT)));
        }
        if (filters.platform() != null) {
            conditions.add(equal("platform_name", filters.platform().id()));
        }
        if (filters.connectionId() != null) {
            conditions.add(equal("connection_id", filters.connectionId().toString()));
        }
        if (filters.authorKey() != null) {
            conditions.add(equal("author_key", filters.authorKey()));
        }
        filters.hashtagKeys().forEach(key -> conditions.add(equal("hashtag_keys", key)));
        if (filters.language() != null) {
            conditions.add(equal("language", filters.language()));
        }
        atLeast("score", filters.minScore());
        atLeast("metrics.views", filters.minViews());
        if (filters.postedAfter() != null) {
            atLeast("posted_at_millis", millisFrom(filters.postedAfter()));
        }
        if (filters.postedBefore() != null) {
            conditions.add("posted_at_millis < " + millisFrom(filters.postedBefore()));
        }
    }

    private void atLeast(String attribute, @Nullable Number number) {
        if (number != null) {
            conditions.add(attribute + " >= " + new BigDecimal(number.toString()).toPlainString());
        }
    }

    /** The first whole millisecond at or after: posts have no finer times. */
    private static long millisFrom(Instant at) {
        return at.plusNanos(999_999).toEpochMilli();
    }

    private static String equal(String attribute, String value) {
        return attribute + " = " + quoted(value);
    }

    /** Within double quotes only the quote and the backslash are special. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
