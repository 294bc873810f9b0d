package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The video of a completed publication is not public any more: deleted, hidden by its owner or taken down. {@code
 * PublishPubliclyAvailable} follows if it becomes public again. Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param publishId the platform's id of the task; absent if it was never known
 * @param videoId the platform's id of the video; absent if it was never told
 * @param unavailableAt UTC, as reported by the platform
 */
public record PublishNoLongerAvailable(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        @Nullable String publishId,
        @Nullable String videoId,
        Instant unavailableAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishNoLongerAvailable.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
