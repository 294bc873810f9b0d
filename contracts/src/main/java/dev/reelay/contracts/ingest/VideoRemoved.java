package dev.reelay.contracts.ingest;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video is gone: deleted or hidden on the platform. (Of an erased account, {@code ConnectionErased} says so once for all.) Kafka key:
 * {@code workspace/platform:videoId}, or {@code public/platform:videoId}.
 *
 * @param workspace as in {@code VideoFetched}: {@code null} for the public corpus
 * @param platform where the video was
 * @param videoId the platform's id as text
 * @param version continues the versions of {@code VideoFetched}
 * @param connectionId the connected account it belonged to
 * @param reason {@code gone_on_platform}; more may follow
 * @param removedAt when that happened, UTC
 */
public record VideoRemoved(
        @Nullable String workspace,
        Platform platform,
        String videoId,
        long version,
        @Nullable UUID connectionId,
        String reason,
        Instant removedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.ingest.VideoRemoved.v1";

    @Override
    public String key() {
        return Corpus.of(workspace) + "/" + platform.id() + ":" + videoId;
    }
}
