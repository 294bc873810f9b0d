package dev.reelay.auth.authorization;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

@ApplicationScoped
class AuthorizationAttemptRepository implements PanacheRepositoryBase<AuthorizationAttempt, byte[]> {

    /** Locked, so that the second of two callbacks with the same state sees that it was used; {@code null} if unknown. */
    Uni<AuthorizationAttempt> lock(byte[] stateHash) {
        return find("stateHash", stateHash)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Locked; {@code null} if unknown. */
    Uni<AuthorizationAttempt> lockByHandle(byte[] handleHash) {
        return find("handleHash", handleHash)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
