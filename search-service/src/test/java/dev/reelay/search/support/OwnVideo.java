package dev.reelay.search.support;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A video whose figures, time and length matter to a test. */
public record OwnVideo(
        @Nullable String workspace,
        String videoId,
        @Nullable UUID connectionId,
        Instant postedAt,
        int seconds,
        long views,
        List<String> hashtags) {

    /** Liked by every tenth viewer. */
    public VideoFetched fetched() {
        return new VideoFetched(
                workspace,
                Platform.TIKTOK,
                videoId,
                1,
                connectionId,
                "=ann",
                "@caption of " + videoId,
                hashtags,
                postedAt,
                seconds,
                "VN",
                null,
                null,
                new Figures(views, views / 10, 0, 0, null),
                workspace == null ? VideoSource.HASHTAG : VideoSource.ACCOUNT,
                Instant.parse("2026-11-26T00:00:00Z"));
    }
}
