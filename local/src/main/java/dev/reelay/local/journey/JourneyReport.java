package dev.reelay.local.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a journey, as {@code demo --report} writes them; what was not reached is {@code null} or empty.
 *
 * @param ok the whole way was gone and every figure is as it must be
 * @param error what went wrong; {@code null} when all is well
 * @param searchBackend {@code postgres} or {@code meilisearch}, as the last search said
 * @param events topic to type to count, of this journey, as read from Kafka
 */
public record JourneyReport(
        boolean ok,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
        double secondsUntilUp,
        double secondsTotal,
        @Nullable String searchBackend,
        List<AccountFigures> accounts,
        @Nullable HashtagFigures hashtagSync,
        Map<String, Map<String, Integer>> events,
        List<SearchFigures> searches,
        @Nullable PublicationFigures publication) {

    /**
     * @param videosOnPlatform as the platform says
     * @param videosStored as ingest says
     * @param documents as search says
     */
    public record AccountFigures(
            String connectionId, String username, int videosOnPlatform, int videosStored, int documents) {}

    /**
     * @param videos as the sync run says it saw
     */
    public record HashtagFigures(List<String> hashtags, int videos) {}

    /**
     * @param hits in all, not only on the first page
     */
    public record SearchFigures(String q, int hits, @Nullable String topId, String backend) {}

    /**
     * @param secondsToSearchable from the time of {@code PublishCompleted} to the first search that found the video
     */
    public record PublicationFigures(
            String id,
            String state,
            @Nullable String videoId,
            long bytes,
            int chunks,
            @Nullable Double secondsToSearchable) {}

    /** A report in the making, so that a journey that breaks off still tells how far it came. */
    static final class Draft {

        @Nullable
        String searchBackend;

        List<AccountFigures> accounts = List.of();

        @Nullable
        HashtagFigures hashtagSync;

        Map<String, Map<String, Integer>> events = new TreeMap<>();
        final List<SearchFigures> searches = new ArrayList<>();

        @Nullable
        PublicationFigures publication;

        JourneyReport finish(@Nullable String error, double untilUp, double total) {
            return new JourneyReport(
                    error == null,
                    error,
                    rounded(untilUp),
                    rounded(total),
                    searchBackend,
                    List.copyOf(accounts),
                    hashtagSync,
                    events,
                    List.copyOf(searches),
                    publication);
        }

        static double rounded(double seconds) {
            return Math.round(seconds * 1000) / 1000.0;
        }
    }
}
