package dev.reelay.webhook.callback;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stored delivery without its body.
 *
 * @param id UUIDv7; {@code callback_id} of the event
 * @param error why it is unreadable; {@code null} otherwise
 * @param bytes length of the body
 * @param sha256 of the body, hex; the same for repeats of a delivery
 * @param occurredAt UTC, as reported by the platform; like everything read from the body, {@code null} if it is unreadable
 * @param receivedAt UTC, by our clock
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "A stored delivery; the values read from its body are absent if it is unreadable")
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
        @Schema(description = "SHA-256 of the body, hex") String sha256) {

    static CallbackView of(Row row) {
        var kind = row.getString("kind");
        OffsetDateTime occurredAt = row.getOffsetDateTime("occurred_at");
        return new CallbackView(
                row.getUUID("id"),
                Platform.of(row.getString("platform")).orElseThrow(),
                CallbackState.valueOf(row.getString("state")),
                row.getString("error"),
                kind == null ? null : CallbackKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                row.getString("platform_event"),
                row.getString("platform_user_id"),
                row.getString("publish_id"),
                row.getString("post_id"),
                row.getString("reason"),
                occurredAt == null ? null : occurredAt.toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getInteger("bytes"),
                row.getString("sha256"));
    }
}
