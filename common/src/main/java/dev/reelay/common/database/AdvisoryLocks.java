package dev.reelay.common.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Locks on things that have no row yet. */
public final class AdvisoryLocks {

    private AdvisoryLocks() {}

    /**
     * Waits for the lock and holds it until the end of the session's transaction.
     *
     * @param name of any length; callers with the same name exclude each other
     */
    public static Uni<Void> take(String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))", Integer.class)
                        .setParameter(1, name)
                        .getSingleResult())
                .replaceWithVoid();
    }
}
