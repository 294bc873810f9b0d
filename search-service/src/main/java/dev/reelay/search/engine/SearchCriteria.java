package dev.reelay.search.engine;

/**
 * What to search for.
 *
 * @param workspace whose posts
 * @param after where the previous page ended
 * @param limit most hits on the page
 */
public record SearchCriteria(
        String workspace, SearchText text, SearchFilters filters, SearchSort sort, SearchPosition after, int limit) {

    /** Hits beyond this are never shown, by either engine; the total still counts them. */
    public static final int MAX_DEPTH = 1_000;

    public int offset() {
        return after.offset();
    }

    public int end() {
        return Math.min(offset() + limit, MAX_DEPTH);
    }
}
