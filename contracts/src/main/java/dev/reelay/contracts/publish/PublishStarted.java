package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * The platform accepted the publication and gave it an id; the transfer is under way. Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param publishId the platform's id of the task (TikTok: {@code publish_id})
 * @param startedAt when that happened, UTC
 */
public record PublishStarted(
        UUID publicationId, String workspace, Platform platform, UUID connectionId, String publishId, Instant startedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishStarted.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
