package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The platform reports that the video is posted. Kafka key: {@code publicationId}.
 *
 * <p>While the platform is still moderating it, the video's id follows in {@code PublishPubliclyAvailable}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param publishId the platform's id of the task
 * @param videoId the platform's id of the video; {@code null} while the platform is still moderating it, and for private
 *     posts
 * @param permalink public page; {@code null} while {@code videoId} is
 * @param publishedAt UTC, as reported by the platform, if it did
 */
public record PublishCompleted(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        String publishId,
        @Nullable String videoId,
        @Nullable URI permalink,
        Instant publishedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishCompleted.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
