package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an uncertain publication ended was found out: a person looked at the account and said so, or its video was found among the
 * account's. It ends it as {@code PublishCompleted} or {@code PublishFailed} would.
 *
 * <p>Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param published whether the video is on the platform
 * @param resolvedBy subject ({@code sub}) of that person; {@code reelay:account-videos} where the video was found
 * @param videoId the platform's id of the video that was found; absent when a person said how it ended
 * @param resolvedAt when that was said or found, UTC
 */
public record PublishResolved(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        boolean published,
        String resolvedBy,
        @Nullable String videoId,
        Instant resolvedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishResolved.v1";

    /** Instead of a person. */
    public static final String BY_ACCOUNT_VIDEOS = "reelay:account-videos";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
