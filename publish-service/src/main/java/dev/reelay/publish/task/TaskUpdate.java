package dev.reelay.publish.task;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a platform reports about a task by a callback.
 *
 * @param callbackId id of the callback in webhook-service
 * @param videoId only with {@link Kind#AVAILABLE} and {@link Kind#NO_LONGER_AVAILABLE}
 * @param reason only with {@link Kind#FAILED}
 * @param occurredAt UTC, as the platform says
 */
public record TaskUpdate(
        UUID callbackId,
        Platform platform,
        String platformUserId,
        String publishId,
        Kind kind,
        @Nullable String videoId,
        @Nullable String reason,
        Instant occurredAt) {

    /** What happened to the task. */
    public enum Kind {
        COMPLETED,
        /** It is in the creator's inbox. */
        DELIVERED,
        FAILED,
        AVAILABLE,
        NO_LONGER_AVAILABLE
    }
}
