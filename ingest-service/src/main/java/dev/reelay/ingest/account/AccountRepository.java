package dev.reelay.ingest.account;

import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

    /** Locked until the end of the transaction; {@code null} when there is none. */
    Uni<@Nullable Account> lock(UUID connectionId) {
        return findById(connectionId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** In the order of their ids, so that two callers cannot deadlock. */
    Uni<List<Account>> lockActive(Platform platform, String platformUserId) {
        return find(
                        "platformUserId = ?1 and platform = ?2 and state = ?3 order by connectionId",
                        platformUserId,
                        platform,
                        AccountState.ACTIVE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** By connection id, which grows with time. */
    Uni<List<Account>> list(String workspace, @Nullable UUID after, int limit) {
        var query = after == null
                ? find("workspace = ?1 order by connectionId", workspace)
                : find("workspace = ?1 and connectionId > ?2 order by connectionId", workspace, after);
        return query.page(0, limit).list();
    }

    Uni<List<Account>> largest(String workspace, int limit) {
        return find("workspace = ?1 order by followerCount desc nulls last, connectionId", workspace)
                .page(0, limit)
                .list();
    }

    /** Fails with {@code account-not-found}, also for an account of another workspace. */
    Uni<Account> get(String workspace, UUID connectionId) {
        return find("workspace = ?1 and connectionId = ?2", workspace, connectionId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(AccountProblem::notFound);
    }
}
