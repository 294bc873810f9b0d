package dev.reelay.contracts.webhook;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A platform called back, its signature was right, and we had not seen this delivery before. Kafka key:
 * {@code platform:platformUserId}.
 *
 * @param callbackId our id of the stored delivery, UUIDv7
 * @param platform who called back
 * @param platformUserId the platform's id of the account, byte for byte; {@code unknown} for callbacks about no account
 * @param kind what it means
 * @param platformEvent the platform's own name of it, such as {@code post.publish.complete}
 * @param publishId the platform's id of the publish task, where the callback is about one
 * @param postId the platform's id of the video, where it tells one
 * @param reason the platform's reason, where it gives one
 * @param occurredAt UTC, as the platform says
 * @param receivedAt UTC, our clock
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
