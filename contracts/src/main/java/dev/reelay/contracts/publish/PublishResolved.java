package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * A person looked at the account and said how an uncertain publication ended. It ends it as {@code PublishCompleted} or {@code
 * PublishFailed} would.
 *
 * <p>Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param published whether the video is on the platform
 * @param resolvedBy subject ({@code sub}) of that person
 * @param resolvedAt when that was said, UTC
 */
public record PublishResolved(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        boolean published,
        String resolvedBy,
        Instant resolvedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishResolved.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
