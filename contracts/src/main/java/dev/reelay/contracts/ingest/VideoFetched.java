package dev.reelay.contracts.ingest;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video is new, or something about it has changed; the payload is its complete current state. Kafka key:
 * {@code workspace/platform:videoId}, or {@code public/platform:videoId} for the public corpus.
 *
 * <p>Consumers keep the highest {@code version} of each (workspace, platform, video id) and ignore lower ones.
 *
 * @param workspace tenant whose connected account posted it; no other tenant may see it. {@code null} for a video found by
 *     research, which is public
 * @param platform where the video is
 * @param videoId the platform's id as text; TikTok's 19 digits do not fit a double
 * @param version grows with each change of this video in its corpus, from 1
 * @param connectionId the connected account it belongs to; {@code null} for videos of other people
 * @param username author's handle without {@code @}; {@code null} where the platform does not report it
 * @param description caption with its hashtags; may be empty
 * @param hashtags without {@code #}, lower case, in the caption's order
 * @param createdAt when it was posted, UTC, as reported by the platform
 * @param durationSeconds length in seconds
 * @param regionCode ISO 3166-1 alpha-2, the region where the author registered
 * @param soundId the platform's id of the sound that it has, as text; {@code null} where the platform does not report it
 * @param shareUrl public page of the video
 * @param figures counters when it was fetched
 * @param source how it was found
 * @param fetchedAt when it was fetched, UTC
 */
public record VideoFetched(
        @Nullable String workspace,
        Platform platform,
        String videoId,
        long version,
        @Nullable UUID connectionId,
        @Nullable String username,
        String description,
        List<String> hashtags,
        Instant createdAt,
        @Nullable Integer durationSeconds,
        @Nullable String regionCode,
        @Nullable String soundId,
        @Nullable URI shareUrl,
        Figures figures,
        VideoSource source,
        Instant fetchedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.ingest.VideoFetched.v1";

    @Override
    public String key() {
        return Corpus.of(workspace) + "/" + platform.id() + ":" + videoId;
    }
}
