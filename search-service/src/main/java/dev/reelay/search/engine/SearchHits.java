package dev.reelay.search.engine;

import dev.reelay.search.post.PostView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits.
 *
 * @param total number of all hits, including those beyond {@link SearchCriteria#MAX_DEPTH}
 * @param totalIsExact false when there are about that many
 * @param next where this page ends; {@code null} when it is the last, or the next would be too deep
 */
public record SearchHits(List<PostView> items, long total, boolean totalIsExact, @Nullable SearchPosition next) {

    /** By offsets. */
    public static SearchHits of(SearchCriteria criteria, List<PostView> items, long total) {
        var next = criteria.offset() + criteria.limit();
        var isLast = items.isEmpty() || next >= Math.min(total, SearchCriteria.MAX_DEPTH);
        return new SearchHits(
                items,
                total,
                true,
                isLast ? null : SearchPosition.after(items.get(items.size() - 1), criteria.sort(), next));
    }
}
