package dev.reelay.contracts.webhook;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A platform called back with a valid signature, and the delivery was new. Kafka key:
 * {@code platform:platformUserId}.
 *
 * @param callbackId Reelay's id of the stored delivery, UUIDv7
 * @param platform which platform called back
 * @param platformUserId the platform's id of the account, byte for byte; {@code unknown} for callbacks about no account
 * @param kind what it means
 * @param platformEvent the platform's own name for it, such as {@code post.publish.complete}
 * @param publishId the platform's id of the publish task, if the callback is about one
 * @param postId the platform's id of the video, if given
 * @param reason the platform's reason, if given
 * @param occurredAt UTC, as reported by the platform
 * @param receivedAt UTC, by Reelay's clock
 */
public record PlatformCallbackReceived(
        UUID callbackId,
        Platform platform,
        String platformUserId,
        CallbackKind kind,
        String platformEvent,
        @Nullable String publishId,
        @Nullable String postId,
        @Nullable String reason,
        Instant occurredAt,
        Instant receivedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.webhook.PlatformCallbackReceived.v1";

    @Override
    public String key() {
        return platform.id() + ":" + platformUserId;
    }
}
