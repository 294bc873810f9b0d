package dev.reelay.webhook.callback;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A platform's callback, in one form for all platforms.
 *
 * @param platformUserId the account, byte for byte; {@link #NO_USER} if it is about no account
 * @param platformEvent the platform's own name for it
 * @param publishId the publish task; {@code null} if it is about none
 * @param postId the video; {@code null} if none is given
 * @param reason {@code null} if none is given
 * @param occurredAt UTC, as reported by the platform
 */
public record Callback(
        String platformUserId,
        CallbackKind kind,
        String platformEvent,
        @Nullable String publishId,
        @Nullable String postId,
        @Nullable String reason,
        Instant occurredAt) {

    /** The account of callbacks that do not name one. */
    public static final String NO_USER = "unknown";

    /** What is told of it. */
    public PlatformCallbackReceived event(UUID id, Platform platform, Instant receivedAt) {
        return new PlatformCallbackReceived(
                id, platform, platformUserId, kind, platformEvent, publishId, postId, reason, occurredAt, receivedAt);
    }
}
