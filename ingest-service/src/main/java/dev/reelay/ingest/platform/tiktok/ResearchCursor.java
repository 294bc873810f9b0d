package dev.reelay.ingest.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
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

    /**
     * The next page's cursor, of a page that is not the last. Where TikTok does not say, or sends us round in a circle, it is behind
     * the videos of this page; without any, asking again may help, and the search has not ended.
     *
     * @param page with {@code videos}, and {@code cursor} and {@code search_id} if they are there
     */
    String next(JsonNode page) {
        var told = page.path("cursor").asLong();
        var nextIndex = told > index ? told : index + page.path("videos").size();
        if (nextIndex <= index) {
            throw new PlatformException(
                    Kind.UNAVAILABLE,
                    "same_cursor",
                    "TikTok's search does not advance: it has more videos, but not where.");
        }
        var id = page.path("search_id").asText(searchId);
        return nextIndex + ":" + (id == null ? "" : id);
    }
}
