package dev.reelay.benchmarks.fetches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.benchmarks.sample.SampleEvents;
import dev.reelay.contracts.ingest.VideoFetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Accounts whose owners post one video a day, in the form that the sandbox reads. Figures stay as they are. */
final class VideoCatalogue {

    private static final Duration NEWEST = Duration.ofHours(1);
    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private VideoCatalogue() {}

    static Path write(Path file, int accounts, int videos, Instant now) throws IOException {
        try (var lines = Files.newBufferedWriter(file)) {
            for (var account = 0; account < accounts; account++) {
                for (var video = 0; video < videos; video++) {
                    lines.write(line(account, video, (long) account * videos + video, now));
                    lines.write('\n');
                }
            }
        }
        return file;
    }

    private static String line(int account, int video, long number, Instant now) throws JsonProcessingException {
        var sample = SampleEvents.video(number);
        var posted = now.minus(NEWEST).minus(BETWEEN.multipliedBy(video)).getEpochSecond();
        return JSON.writeValueAsString(Map.of(
                "id", sample.videoId(),
                "username", AccountCatalogue.account(account),
                "video_description", sample.description(),
                "hashtag_names", sample.hashtags(),
                "create_time", posted,
                "video_duration", 15 + number % 45,
                "region_code", "VN",
                "observations", List.of(observation(sample, posted))));
    }

    private static Map<String, Long> observation(VideoFetched sample, long posted) {
        var figures = sample.figures();
        return Map.of(
                "observed_at", posted,
                "view_count", figures.viewCount(),
                "like_count", figures.likeCount(),
                "comment_count", figures.commentCount(),
                "share_count", figures.shareCount(),
                "favorites_count", 0L);
    }
}
