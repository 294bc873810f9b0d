package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * It is unknown whether the video was posted. It is not sent again; {@code PublishCompleted}, {@code PublishFailed} or {@code
 * PublishResolved} follows once that is known.
 *
 * <p>Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param publishId the platform's id of the task; {@code null} if the answer with it was lost
 * @param reason stable code of what was lost, such as {@code init_answer_lost}
 * @param uncertainAt when that happened, UTC
 */
public record PublishUncertain(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        @Nullable String publishId,
        String reason,
        Instant uncertainAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishUncertain.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
