package dev.reelay.search.support;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.ingest.VideoSource;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Events of videos, as ingest sends them. */
public final class Videos {

    private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{N}_]+)");

    private Videos() {}

    public static VideoFetched fetched(String workspace, String videoId, long version, String description) {
        return fetched(workspace, videoId, version, description, "someone", new Figures(1_000, 100, 10, 1, null));
    }

    /** Hashtags are those of the caption. */
    public static VideoFetched fetched(
            String workspace, String videoId, long version, String description, String author, Figures figures) {
        List<String> hashtags = new ArrayList<>();
        HASHTAG.matcher(description).results().forEach(found -> hashtags.add(found.group(1)));
        return new VideoFetched(
                workspace,
                Platform.TIKTOK,
                videoId,
                version,
                null,
                author,
                description,
                hashtags,
                Instant.parse("2025-02-01T00:00:00Z").plusSeconds(videoId.hashCode() & 0xFFFF),
                30,
                "VN",
                null,
                URI.create("https://www.tiktok.com/@" + author + "/video/" + videoId),
                figures,
                VideoSource.ACCOUNT,
                Instant.parse("2025-05-01T00:00:00Z"));
    }

    /** The same video, of that account. */
    public static VideoFetched connected(VideoFetched video, UUID connectionId) {
        return new VideoFetched(
                video.workspace(),
                video.platform(),
                video.videoId(),
                video.version(),
                connectionId,
                video.username(),
                video.description(),
                video.hashtags(),
                video.createdAt(),
                video.durationSeconds(),
                video.regionCode(),
                null,
                video.shareUrl(),
                video.figures(),
                video.source(),
                video.fetchedAt());
    }

    /** A later look at a video: the same post with other figures. */
    public static VideoFetched again(VideoFetched video, long version, Instant fetchedAt, Figures figures) {
        return new VideoFetched(
                video.workspace(),
                video.platform(),
                video.videoId(),
                version,
                video.connectionId(),
                video.username(),
                video.description(),
                video.hashtags(),
                video.createdAt(),
                video.durationSeconds(),
                video.regionCode(),
                null,
                video.shareUrl(),
                figures,
                video.source(),
                fetchedAt);
    }

    public static VideoRemoved removed(String workspace, String videoId, long version) {
        return new VideoRemoved(
                workspace,
                Platform.TIKTOK,
                videoId,
                version,
                null,
                "gone_on_platform",
                Instant.parse("2025-06-01T00:00:00Z"));
    }
}
