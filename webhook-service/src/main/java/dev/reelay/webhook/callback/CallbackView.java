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
 * @param signature the header in which the platform signs; like the other headers {@code null} where there was none, where nothing else
 *     is kept of the delivery, and for those of before they were kept
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
        @Schema(description = "SHA-256 of the body, hex") String sha256,
        @Schema(
                        description = "The header with the signature, as sent",
                        examples = "t=1790000001,s=ac32d1f45488c8b97faf06d8fa22e0b7999b51a351f64f126294ef1205054367")
                @Nullable
                String signature,
        @Schema(description = "The header User-Agent") @Nullable String userAgent,
        @Schema(description = "The header Content-Type", examples = "application/json") @Nullable String contentType) {

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
                row.getString("sha256"),
                row.getString("signature"),
                row.getString("user_agent"),
                row.getString("content_type"));
    }
}
