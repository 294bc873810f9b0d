package dev.reelay.common.inbox;

import dev.reelay.contracts.Event;
import java.util.Set;

/**
 * What a feature does with the events of one channel; a bean that passes its records to {@link Inbox#read}.
 *
 * <p>The kit filters, keeps order per key, opens the transaction, drops events that have been applied before, and parks what
 * fails. A handler is one of three kinds, by how it writes.
 */
public sealed interface EventHandler permits EntityEventHandler, SqlEventHandler, SqlBatchHandler {

    /** Unique in the service and never changed, since tables refer to it: {@code <feature>.<aggregate of the topic>}. */
    String name();

    /** The payloads that it handles; all others are skipped unread. */
    Set<Class<? extends Event>> accepts();

    /** Whether this payload is relevant; others cost neither a row nor a round trip. Must be cheap: it sees every event. */
    default boolean concerns(Event event) {
        return true;
    }

    /** Called after the commit of a transaction that applied events, to wake up what waits for it. Must not block. */
    default void committed() {}
}
