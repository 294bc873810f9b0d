package dev.reelay.common.inbox;

import dev.reelay.contracts.Event;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * What a feature does with the events of one channel; a bean, found by its name when a parked event is tried again.
 *
 * <p>{@link #apply} runs in one transaction: it asks {@link ProcessedEvents} which of them are new, and lets those have
 * their effect, in order. It must not rely on batches being of any size; after a failure each event comes alone.
 */
public interface EventHandler {

    /** Unique in the service and never changed: processed and parked events are kept under it. */
    String name();

    /** The payloads it wants; all others are passed over. */
    Set<Class<? extends Event>> accepts();

    /** The effect of these events; fails when none of them had an effect. */
    Uni<Void> apply(List<ReceivedEvent> events);
}
