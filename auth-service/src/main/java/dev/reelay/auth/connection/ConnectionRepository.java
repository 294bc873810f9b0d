package dev.reelay.auth.connection;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.page.Cursor;
import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<Connection, UUID> {

    /** Fails with {@code connection-not-found}, also for a connection of another workspace. */
    Uni<Connection> get(String workspace, UUID id) {
        return find("workspace = ?1 and id = ?2 and erasedAt is null", workspace, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblem.notFound(id));
    }

    /** Of any workspace. Fails with {@code connection-not-found}. */
    Uni<Connection> get(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> ConnectionProblem.notFound(id));
    }

    /** Locked until the end of the transaction. Fails with {@code connection-not-found}. */
    Uni<Connection> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblem.notFound(id));
    }

    /** The rows of an account in all workspaces, locked in the order of their ids, so that two transactions cannot deadlock. */
    Uni<List<Connection>> lockAll(Platform platform, String platformUserId) {
        return find("platform = ?1 and platformUserId = ?2 order by id", platform, platformUserId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * The rows of the connection's account in all workspaces, locked. Read by their lock and not before: what a session has read
     * already, it does not read again. Fails with {@code connection-not-found}.
     */
    Uni<List<Connection>> lockAccountOf(UUID id) {
        return getSession()
                .chain(session -> session.createQuery(
                                "select platform, platformUserId from Connection where id = ?1", Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblem.notFound(id))
                .chain(account -> lockAll((Platform) account[0], (String) account[1]));
    }

    /**
     * The row of the account in that workspace, locked, or {@code null}. A concurrent connect of the same account waits even
     * while there is no row yet.
     */
    Uni<Connection> lockAccount(NewConnection account) {
        var platformUserId = account.grant().platformUserId();
        var name = account.platform().id() + "/" + platformUserId + "/" + account.workspace();
        return AdvisoryLocks.take(name).chain(() -> find(
                        "platform = ?1 and platformUserId = ?2 and workspace = ?3",
                        account.platform(),
                        platformUserId,
                        account.workspace())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult());
    }

    /** Newest first, one more than the limit. */
    Uni<List<Connection>> page(String workspace, ConnectionFilter filter) {
        var where = new StringBuilder("workspace = :workspace and erasedAt is null");
        var values = Parameters.with("workspace", workspace);
        filter.platform().ifPresent(platform -> {
            where.append(" and platform = :platform");
            values.and("platform", platform);
        });
        filter.state().ifPresent(state -> {
            where.append(" and state = :state");
            values.and("state", state);
        });
        filter.cursor().map(cursor -> cursor.uuid(0)).ifPresent(id -> {
            where.append(" and id < :id");
            values.and("id", id);
        });
        return find(where + " order by id desc", values)
                .range(0, filter.limit())
                .list();
    }

    static Cursor cursor(Connection last) {
        return Cursor.of(last.id());
    }
}
