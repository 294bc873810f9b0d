package dev.reelay.common.erasure;

import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose data is being removed.
 *
 * @param platformUserId the platform's id of the account, byte for byte
 * @param isShared whether another connection to the same account stays, which still needs what belongs to the account
 * @param recordedAt when this service learned that it was erased, by the database's clock
 * @param emptiedAt since when there was nothing more to remove, by the database's clock; {@code null} while there is
 */
public record ErasedConnection(
        UUID id,
        String workspace,
        Platform platform,
        String platformUserId,
        boolean isShared,
        Instant recordedAt,
        @Nullable Instant emptiedAt) {

    static ErasedConnection of(Row row) {
        var emptiedAt = row.getOffsetDateTime("emptied_at");
        return new ErasedConnection(
                row.getUUID("connection_id"),
                row.getString("workspace"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getString("platform_user_id"),
                row.getBoolean("shared_account"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                emptiedAt == null ? null : emptiedAt.toInstant());
    }
}
