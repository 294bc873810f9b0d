package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The publication will not be posted; nothing of it is on the platform. Kafka key: {@code publicationId}.
 *
 * <p>Should the platform say otherwise later, {@code PublishCompleted} follows; and this one follows a {@code PublishCompleted} when the
 * platform takes a post back.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param publishId the platform's id of the task; {@code null} if it never received one
 * @param reason stable code: the platform's {@code fail_reason} or {@code error.code}, or one of Reelay's own
 * @param detail what happened and what to do, for people
 * @param logId the platform's id of the failed call, for its support
 * @param failedAt when that happened, UTC
 */
public record PublishFailed(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        @Nullable String publishId,
        String reason,
        @Nullable String detail,
        @Nullable String logId,
        Instant failedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishFailed.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
