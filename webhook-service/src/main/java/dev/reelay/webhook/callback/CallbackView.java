package dev.reelay.webhook.callback;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stored delivery without its body.
 *
 * @param id UUIDv7; {@code callback_id} of the event
 * @param error why it is unreadable; {@code null} otherwise
 * @param bytes length of the body
 * @param sha256 of the body, hex; the same delivery has the same one
 * @param occurredAt UTC, as the platform says; {@code null}, as all that was read from the body, when it is unreadable
 * @param receivedAt UTC, our clock
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "A stored delivery; what was read from its body is missing while it is unreadable")
public record CallbackView(
        UUID id,
        Platform platform,
        CallbackState state,
        @Schema(description = "Why it is unreadable") @Nullable String error,
        @Schema(examples = "publish_completed") @Nullable CallbackKind kind,
        @Schema(examples = "post.publish.complete") @Nullable String platformEvent,
        @Nullable String platformUserId,
        @Nullable String publishId,
        @Nullable String postId,
        @Nullable String reason,
        @Nullable Instant occurredAt,
        Instant receivedAt,
        @Schema(description = "Length of the body") int bytes,
        @Schema(description = "SHA-256 of the body, hex") String sha256) {}
