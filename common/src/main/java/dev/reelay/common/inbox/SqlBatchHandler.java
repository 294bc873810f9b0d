package dev.reelay.common.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** A handler that writes many events at once with the plain client. */
public non-sealed interface SqlBatchHandler extends EventHandler {

    /** Applies the events in the transaction; at least one, in order; a batch may have any size. */
    Uni<Void> apply(SqlConnection transaction, List<ReceivedEvent> events);

    /** Whether it recognises old events by their versions, so that their ids need not be recorded. */
    default boolean isVersioned() {
        return false;
    }
}
