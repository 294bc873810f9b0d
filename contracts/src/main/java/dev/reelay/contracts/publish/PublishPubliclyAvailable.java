package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A completed publication passed moderation: anyone can see it, and its video id is known. Kafka key:
 * {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param publishId the platform's id of the task
 * @param videoId the platform's id of the video
 * @param permalink public page
 * @param availableAt UTC, as reported by the platform
 */
public record PublishPubliclyAvailable(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        String publishId,
        String videoId,
        @Nullable URI permalink,
        Instant availableAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishPubliclyAvailable.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
