package dev.reelay.common.inbox;

import dev.reelay.contracts.Event;
import java.util.Set;

/**
 * What a feature does with the events of one channel; a bean that hands its records to {@link Inbox#read}.
 *
 * <p>The kit filters, keeps order per key, opens the transaction, drops events that had their effect before, and parks
 * what fails. A handler is one of three kinds, by how it writes.
 */
public sealed interface EventHandler permits EntityEventHandler, SqlEventHandler, SqlBatchHandler {

    /** Unique in the service and never changed: {@code <feature>.<aggregate of the topic>}. Tables refer to it. */
    String name();

    /** The payloads it wants; all others are passed over unread. */
    Set<Class<? extends Event>> accepts();

    /** Whether this payload matters here; those that do not cost no row and no round trip. Cheap: it sees every event. */
    default boolean concerns(Event event) {
        return true;
    }

    /** After the commit of a transaction in which events had their effect; wakes who waits for it. Must not block. */
    default void committed() {}
}
