package dev.reelay.webhook.callback;

import dev.reelay.contracts.webhook.CallbackKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform told us, in one form for all platforms.
 *
 * @param platformUserId the account, byte for byte; {@link #NO_USER} for callbacks about none
 * @param platformEvent the platform's own name of it
 * @param publishId the publish task; {@code null} where it is about none
 * @param postId the video; {@code null} where none is told
 * @param reason {@code null} where none is given
 * @param occurredAt UTC, as the platform says
 */
public record Callback(
        String platformUserId,
        CallbackKind kind,
        String platformEvent,
        @Nullable String publishId,
        @Nullable String postId,
        @Nullable String reason,
        Instant occurredAt) {

    /** The account of callbacks that name none. */
    public static final String NO_USER = "unknown";
}
