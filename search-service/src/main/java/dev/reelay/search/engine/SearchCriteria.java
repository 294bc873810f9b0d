package dev.reelay.search.engine;

import java.util.Set;

/**
 * What to search for.
 *
 * @param workspace whose posts
 * @param after where the previous page ended
 * @param limit most hits on the page
 * @param facets what to count all hits by
 */
public record SearchCriteria(
        String workspace,
        SearchText text,
        SearchFilters filters,
        SearchSort sort,
        SearchPosition after,
        int limit,
        Set<Facet> facets) {

    /** By relevance, hits beyond this are never shown, by either engine; the total still counts them. */
    public static final int MAX_DEPTH = 1_000;

    /** Without facets. */
    public SearchCriteria(
            String workspace,
            SearchText text,
            SearchFilters filters,
            SearchSort sort,
            SearchPosition after,
            int limit) {
        this(workspace, text, filters, sort, after, limit, Set.of());
    }

    public int offset() {
        return after.offset();
    }

    public int end() {
        return Math.min(offset() + limit, depth());
    }

    /** Hits that pages can reach: by a value they go on behind the last hit, so there is no end. */
    int depth() {
        return sort.hasValue() ? Integer.MAX_VALUE : MAX_DEPTH;
    }

    public boolean isFirstPage() {
        return after.equals(SearchPosition.START);
    }

    public SearchCriteria firstPage() {
        return after(SearchPosition.START);
    }

    /** The same search, from there on. */
    public SearchCriteria after(SearchPosition position) {
        return new SearchCriteria(workspace, text, filters, sort, position, limit, facets);
    }

    public SearchCriteria withoutFacets() {
        return new SearchCriteria(workspace, text, filters, sort, after, limit);
    }
}
