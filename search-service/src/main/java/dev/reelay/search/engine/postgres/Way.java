package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchSort;

/**
 * How the hits of words are come by: all looked up where they should be few, else met by a walk along the order, if that is the shorter
 * way.
 *
 * @param rows posts that the walk looks at, which also follows when there were more to look up; 0 without one
 * @param posts that there are about; 0 where that is not known
 */
record Way(boolean isToAll, int rows, long posts) {

    /** Posts that a walk looks at, at least. */
    private static final int WALKED = 2_000;

    /** So many are looked at instead, for the same, where most are passed by without reading their words. */
    private static final int PASSED_BY = 10;

    /** Pages that a walk should meet: hits are not spread evenly. It ends at the first of them, unless hits are ranked. */
    private static final int PAGES_MET = 3;

    /** Worth to rank better hits than any that are looked up; and where most are passed by. */
    private static final int RANKED_ROWS = 3 * PostgresSearch.COUNTED;

    private static final int RANKED_ROWS_PASSED_BY = 10 * PostgresSearch.COUNTED;

    /** So many hits are looked up, for an order by a value, while a walk looks at one post. */
    private static final int LOOKED_UP_PER_ROW = 4;

    /** Where nothing is known of the words: of too many to look up, a walk may meet a page, or all that the filters let through. */
    static final Way TO_NEAR = new Way(true, WALKED, 0);

    /** Whether some of very many hits are ranked, any of them. */
    boolean isToSome(SearchSort sort) {
        return sort == SearchSort.RELEVANCE && !isToAll && rows == 0;
    }

    /** @param passesBy whether a walk knows most of the posts that are no hits without reading their words */
    static Way to(SearchCriteria criteria, Estimate estimate, boolean passesBy) {
        var isToAll = estimate.expected() <= PostgresSearch.COUNTED;
        return new Way(
                isToAll,
                rows(criteria, estimate.posts(), isToAll ? estimate.atMost() : estimate.expected(), passesBy),
                estimate.posts());
    }

    private static int rows(SearchCriteria criteria, long posts, long hits, boolean passesBy) {
        if (hits <= PostgresSearch.COUNTED) {
            return 0;
        }
        var times = passesBy ? PASSED_BY : 1;
        var toAPage = criteria.limit() * posts / hits;
        var toSome = PAGES_MET * toAPage;
        var isWorthwhile = criteria.sort() == SearchSort.RELEVANCE
                ? toSome <= (passesBy ? RANKED_ROWS_PASSED_BY : RANKED_ROWS)
                : toAPage <= Math.max(WALKED, times * Math.min(hits, PostgresSearch.SORTED) / LOOKED_UP_PER_ROW);
        return isWorthwhile ? (int) Math.max(times * WALKED, toSome) : 0;
    }
}
