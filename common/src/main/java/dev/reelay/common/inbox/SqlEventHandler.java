package dev.reelay.common.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A handler that writes by the plain client, event by event. */
public non-sealed interface SqlEventHandler extends EventHandler {

    /** The effect of one event in the transaction; those of a batch come one after the other, in order. */
    Uni<Void> apply(SqlConnection transaction, ReceivedEvent event);
}
