package dev.reelay.common.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** A handler that writes many events at once by the plain client. */
public non-sealed interface SqlBatchHandler extends EventHandler {

    /** The effect of these events in the transaction; at least one, in order, and a batch may be of any size. */
    Uni<Void> apply(SqlConnection transaction, List<ReceivedEvent> events);

    /** Whether its own versions tell an old event from a new one, so that nobody has to remember ids. */
    default boolean isVersioned() {
        return false;
    }
}
