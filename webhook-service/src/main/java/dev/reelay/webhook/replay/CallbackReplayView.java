package dev.reelay.webhook.replay;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.callback.CallbackState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The replay of a range.
 *
 * @param id UUIDv7
 * @param requestedBy {@code sub} of the operator
 * @param told number of deliveries whose event was appended again, or for the first time
 * @param unreadable number of those that still cannot be read; they have no event
 * @param erased number of those of which only the hash is kept
 * @param error why the last step made no progress; {@code null} if it did
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "A range of deliveries that is read and told again")
public record CallbackReplayView(
        UUID id,
        String requestedBy,
        Instant requestedAt,
        @Schema(description = "Received from this time on") Instant from,
        @Schema(description = "Received before this time") Instant to,
        @Nullable Platform platform,
        @Nullable CallbackKind kind,
        @Nullable CallbackState state,
        @Nullable String platformUserId,
        @Nullable String publishId,
        ReplayProgress progress,
        @Schema(description = "Deliveries whose event was told again, or for the first time") long told,
        @Schema(description = "Deliveries that still cannot be read; they have no event") long unreadable,
        @Schema(description = "Deliveries of which only the hash is kept, since their account is erased") long erased,
        @Schema(description = "Why the last step made no progress") @Nullable String error,
        Instant updatedAt,
        @Nullable Instant endedAt) {

    static CallbackReplayView of(Row row) {
        var platform = row.getString("platform");
        var kind = row.getString("kind");
        var state = row.getString("state");
        OffsetDateTime endedAt = row.getOffsetDateTime("ended_at");
        return new CallbackReplayView(
                row.getUUID("id"),
                row.getString("requested_by"),
                time(row, "requested_at"),
                time(row, "received_from"),
                time(row, "received_to"),
                platform == null ? null : Platform.of(platform).orElseThrow(),
                kind == null ? null : CallbackKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                state == null ? null : CallbackState.valueOf(state),
                row.getString("platform_user_id"),
                row.getString("publish_id"),
                ReplayProgress.valueOf(row.getString("progress")),
                row.getLong("told"),
                row.getLong("unreadable"),
                row.getLong("erased"),
                row.getString("error"),
                time(row, "updated_at"),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
