package dev.reelay.publish.task;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * What a platform told about a task unasked, by a callback.
 *
 * @param callbackId id of the callback at webhook-service
 * @param videoId only with {@link Kind#AVAILABLE}
 * @param reason only with {@link Kind#FAILED}
 * @param occurredAt UTC, as the platform says
 */
public record TaskUpdate(
        UUID callbackId,
        Platform platform,
        String platformUserId,
        String publishId,
        Kind kind,
        String videoId,
        String reason,
        Instant occurredAt) {

    /** How a task goes on. */
    public enum Kind {
        COMPLETED,
        FAILED,
        AVAILABLE
    }
}
