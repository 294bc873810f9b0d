package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.post.PostView;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link HitStatement} found.
 *
 * @param items of the page, and one more when there is another page
 * @param total hits found; about as many as there are, if not all were looked for
 * @param looked posts looked at
 * @param isComplete whether these are all hits
 * @param isExact whether there is no rule by which there could be more
 * @param matching the lexemes that they were found by; {@code null} without any
 */
record Found(
        List<PostView> items,
        long total,
        long looked,
        boolean isComplete,
        boolean isExact,
        @Nullable Matching matching) {

    static Found of(RowSet<Row> rows) {
        var items = new ArrayList<PostView>();
        var total = 0L;
        var looked = 0L;
        for (var row : rows) {
            total = row.getLong("total");
            looked = row.getLong("looked");
            if (row.getString("id") != null) {
                items.add(PostView.of(row));
            }
        }
        return new Found(items, total, looked, false, false, null);
    }

    /** @param limit posts that were looked at at most */
    Found lookedUp(int limit, boolean isAbridged) {
        return new Found(items, total, looked, looked <= limit, looked <= limit && !isAbridged, matching);
    }

    /**
     * @param behind hits before the place where the walk began
     * @param limit posts that were looked at at most
     */
    Found walked(int behind, int limit) {
        return new Found(items, behind + total, looked, looked < limit, looked < limit, matching);
    }

    /** @param estimate of all hits; none are fewer than were found */
    Found about(long estimate) {
        return isExact ? this : new Found(items, Math.max(total, estimate), looked, isComplete, false, matching);
    }

    Found by(Matching lexemes) {
        return new Found(items, total, looked, isComplete, isExact, lexemes);
    }

    SearchHits hits(SearchCriteria criteria) {
        var page = items.subList(0, Math.min(items.size(), criteria.end() - criteria.offset()));
        var end = criteria.offset() + page.size();
        var isLast = items.size() <= criteria.limit()
                || criteria.sort() == SearchSort.RELEVANCE && end >= SearchCriteria.MAX_DEPTH;
        return new SearchHits(
                page,
                Math.max(total, end + (isLast ? 0 : 1)),
                isExact,
                isLast ? null : SearchPosition.after(page.get(page.size() - 1), criteria.sort(), end));
    }
}
