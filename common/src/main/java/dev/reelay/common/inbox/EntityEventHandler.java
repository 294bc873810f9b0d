package dev.reelay.common.inbox;

import io.smallrye.mutiny.Uni;

/** A handler that changes entities, in the Hibernate Reactive session of a transaction opened by the kit. */
public non-sealed interface EntityEventHandler extends EventHandler {

    /** Applies one event; the events of a batch are applied one by one, in order. */
    Uni<Void> apply(ReceivedEvent event);
}
