package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * What a platform told about a task by itself.
 *
 * @param callbackId of the stored delivery
 * @param videoId only with {@link Kind#AVAILABLE}
 * @param reason only with {@link Kind#FAILED}
 * @param occurredAt UTC, as the platform says
 */
public record TaskNews(
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
