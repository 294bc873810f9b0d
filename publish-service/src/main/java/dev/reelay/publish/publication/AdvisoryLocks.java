package dev.reelay.publish.publication;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Locks on things that have no row yet, until the end of the transaction. */
final class AdvisoryLocks {

    private AdvisoryLocks() {}

    static Uni<Void> take(String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))", Integer.class)
                        .setParameter(1, name)
                        .getSingleResult())
                .replaceWithVoid();
    }
}
