package dev.reelay.ingest.fetch;

import dev.reelay.ingest.platform.HashtagSearch;
import dev.reelay.ingest.syncrun.HashtagRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queries that make up a search over any span of days: windows of the length that the platform accepts, newest first, each
 * fetched page by page. A position in the plan is text, {@code <window>/<cursor in it>}, so that a run can resume anywhere.
 */
final class HashtagPlan {

    /**
     * One query of the plan.
     *
     * @param cursor of the window's next page, in the format of the platform's adapter; {@code null} for its first
     */
    record Query(HashtagSearch search, @Nullable String cursor, int window) {}

    /** The start, as text. */
    static final String FIRST = "0/";

    private final List<HashtagSearch> windows;

    /**
     * Splits the span into windows.
     *
     * @param longestWindow in days, both ends counted
     */
    HashtagPlan(HashtagRange range, int longestWindow) {
        var cut = new ArrayList<HashtagSearch>();
        for (var last = range.to(); !last.isBefore(range.from()); last = last.minusDays(longestWindow)) {
            var first = last.minusDays(longestWindow - 1L);
            cut.add(new HashtagSearch(
                    range.hashtags(), range.regions(), first.isBefore(range.from()) ? range.from() : first, last));
        }
        windows = List.copyOf(cut);
    }

    /** @param place {@code null} for the start */
    Query at(@Nullable String place) {
        if (place == null) {
            return new Query(windows.get(0), null, 0);
        }
        var slash = place.indexOf('/');
        var window = Integer.parseInt(place.substring(0, slash));
        var cursor = place.substring(slash + 1);
        return new Query(windows.get(window), cursor.isEmpty() ? null : cursor, window);
    }

    /**
     * The next position in the plan.
     *
     * @param next the answered page's {@code next}
     * @return {@code null} at the end
     */
    @Nullable
    String after(Query query, @Nullable String next) {
        if (next != null) {
            return query.window() + "/" + next;
        }
        var window = query.window() + 1;
        return window < windows.size() ? window + "/" : null;
    }

    List<HashtagSearch> windows() {
        return windows;
    }
}
