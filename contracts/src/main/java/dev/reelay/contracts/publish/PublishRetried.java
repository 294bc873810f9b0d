package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * A publication that had failed is sent again, because a person asked for it. How it ends is told anew.
 *
 * <p>Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param retriedBy subject ({@code sub}) of that person: of the workspace, or an operator
 * @param retriedAt when that was asked for, UTC
 */
public record PublishRetried(
        UUID publicationId, String workspace, Platform platform, UUID connectionId, String retriedBy, Instant retriedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishRetried.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
