package dev.reelay.ingest.platform.tiktok;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request bodies of TikTok's lists and searches. */
final class TikTokBodies {

    private TikTokBodies() {}

    /** @param cursor Unix milliseconds, UTC; selects videos posted before it */
    record ListBody(int maxCount, @Nullable Long cursor) {}

    record QueryBody(Filters filters) {
        record Filters(List<String> videoIds) {}
    }

    /**
     * @param startDate {@code YYYYMMDD}, UTC
     * @param endDate {@code YYYYMMDD}, UTC
     * @param cursor an index, not a time
     * @param searchId from the first page's response
     */
    record ResearchBody(
            Map<String, List<Condition>> query,
            String startDate,
            String endDate,
            int maxCount,
            long cursor,
            @Nullable String searchId) {

        record Condition(String operation, String fieldName, List<String> fieldValues) {}
    }
}
