package dev.reelay.auth.connection;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** All locks are held until the end of the transaction. Whoever locks connections too does so after their credentials. */
@ApplicationScoped
class CredentialRepository implements PanacheRepositoryBase<Credential, UUID> {

    /** {@code null} when there is none any more. */
    Uni<Credential> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    /** The live one and those that have ended. Whoever else does this waits, even while there is none. */
    Uni<List<Credential>> lockAccount(Platform platform, String platformUserId) {
        return AdvisoryLocks.take(platform.id() + "/" + platformUserId)
                .chain(() -> find("platform = ?1 and platformUserId = ?2 order by id", platform, platformUserId)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list());
    }

    /** The same for the account of that credential; empty when there is none any more. */
    Uni<List<Credential>> lockAccountOf(UUID id) {
        return getSession()
                .chain(session -> session.createQuery(
                                "select platform, platformUserId from Credential where id = ?1", Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .chain(account -> account == null
                        ? Uni.createFrom().item(List.of())
                        : lockAccount((Platform) account[0], (String) account[1]));
    }

    /** Whether the account has a live one. */
    Uni<Boolean> hasLive(CredentialFacts credential) {
        return count(
                        "platform = ?1 and platformUserId = ?2 and endedAt is null",
                        credential.platform(),
                        credential.platformUserId())
                .map(live -> live > 0);
    }

    /** With its tokens, unless a connection still points to it. */
    Uni<Void> deleteUnused(UUID id) {
        return flush().chain(() -> delete(
                        "id = ?1 and not exists (select 1 from Connection connection where connection.credential.id = ?1)",
                        id))
                .replaceWithVoid();
    }
}
