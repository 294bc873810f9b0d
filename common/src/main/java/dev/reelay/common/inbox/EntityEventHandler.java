package dev.reelay.common.inbox;

import io.smallrye.mutiny.Uni;

/** A handler that changes entities, in the Hibernate Reactive session of the transaction that the kit opened. */
public non-sealed interface EntityEventHandler extends EventHandler {

    /** The effect of one event; those of a batch come one after the other, in order. */
    Uni<Void> apply(ReceivedEvent event);
}
