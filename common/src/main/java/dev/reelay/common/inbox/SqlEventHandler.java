package dev.reelay.common.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A handler that writes with the plain client, event by event. */
public non-sealed interface SqlEventHandler extends EventHandler {

    /** Applies one event in the transaction; the events of a batch are applied one by one, in order. */
    Uni<Void> apply(SqlConnection transaction, ReceivedEvent event);
}
