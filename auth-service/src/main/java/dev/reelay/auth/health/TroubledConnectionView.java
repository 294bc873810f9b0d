package dev.reelay.auth.health;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection in trouble, for operators, who see all workspaces. */
@Schema(name = "TroubledConnection")
public record TroubledConnectionView(
        String workspace,
        @Schema(description = "Subject (`sub`) of the person who connected it") String owner,
        ConnectionStatusView connection) {

    static TroubledConnectionView of(Row row, ConnectionStatusView status) {
        return new TroubledConnectionView(row.getString("workspace"), row.getString("owner"), status);
    }
}
