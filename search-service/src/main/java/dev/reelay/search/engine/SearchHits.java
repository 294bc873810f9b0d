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
 * @param facets {@code null} unless some were asked for
 */
public record SearchHits(
        List<PostView> items,
        long total,
        boolean totalIsExact,
        @Nullable SearchPosition next,
        @Nullable FacetCounts facets) {

    /** Without facets. */
    public SearchHits(List<PostView> items, long total, boolean totalIsExact, @Nullable SearchPosition next) {
        this(items, total, totalIsExact, next, null);
    }

    /** @param total with the hits before this page */
    public static SearchHits of(SearchCriteria criteria, List<PostView> items, long total) {
        var next = criteria.offset() + criteria.limit();
        var isLast = items.isEmpty() || next >= Math.min(total, criteria.depth());
        return new SearchHits(
                items,
                total,
                true,
                isLast ? null : SearchPosition.after(items.get(items.size() - 1), criteria.sort(), next));
    }

    public SearchHits with(FacetCounts counts) {
        return new SearchHits(items, total, totalIsExact, next, counts);
    }
}
