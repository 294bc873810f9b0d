package dev.reelay.auth.erasure;

import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An erasure as its workspace sees it: the proof. */
@Schema(name = "Erasure", description = "The proof that an account was erased, as far as it is")
public record ErasureView(
        @Schema(description = "The same as the id of the connection, which can be erased once") UUID erasureId,
        UUID connectionId,
        Platform platform,
        @Schema(description = "COMPLETED once every service has said that it removed what it held") ErasureState state,
        @Schema(description = "When it was asked for") Instant erasedAt,
        @Schema(description = "When the last service was done; absent before") @Nullable Instant completedAt,
        List<ErasurePartView> services,
        @Schema(description = "What stays for some time, and where") List<RemainderView> remains) {

    static ErasureView of(Row row, List<ErasurePartView> services) {
        var id = row.getUUID("connection_id");
        OffsetDateTime completedAt = row.getOffsetDateTime("completed_at");
        return new ErasureView(
                id,
                id,
                Platform.of(row.getString("platform")).orElseThrow(),
                completedAt == null ? ErasureState.RUNNING : ErasureState.COMPLETED,
                row.getOffsetDateTime("erased_at").toInstant(),
                completedAt == null ? null : completedAt.toInstant(),
                services,
                RemainderView.all());
    }
}
