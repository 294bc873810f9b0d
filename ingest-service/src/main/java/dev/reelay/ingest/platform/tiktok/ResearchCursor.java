package dev.reelay.ingest.platform.tiktok;

import org.jspecify.annotations.Nullable;

/**
 * Where a Research query continues, as text: {@code <index>:<search id>}.
 *
 * @param index of the next video in the search result; not a time, unlike the cursor of {@code video/list}
 * @param searchId the id that the first page gave this search; sent with every further page
 */
record ResearchCursor(long index, @Nullable String searchId) {

    static ResearchCursor read(@Nullable String text) {
        if (text == null) {
            return new ResearchCursor(0, null);
        }
        var colon = text.indexOf(':');
        var searchId = text.substring(colon + 1);
        return new ResearchCursor(Long.parseLong(text.substring(0, colon)), searchId.isEmpty() ? null : searchId);
    }

    /** The next page's cursor; {@code null}, the end, when the platform would send us round in a circle. */
    @Nullable
    String next(long nextIndex, @Nullable String answered) {
        if (nextIndex <= index) {
            return null;
        }
        var id = answered == null ? searchId : answered;
        return nextIndex + ":" + (id == null ? "" : id);
    }
}
