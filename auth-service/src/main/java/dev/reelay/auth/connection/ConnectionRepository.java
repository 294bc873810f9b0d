package dev.reelay.auth.connection;

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

    private static final String WITH_CREDENTIAL = "from Connection connection join fetch connection.credential where ";

    private final CredentialRepository credentials;

    ConnectionRepository(CredentialRepository credentials) {
        this.credentials = credentials;
    }

    /** Fails with {@code connection-not-found}, also for a connection of another workspace. */
    Uni<Connection> get(String workspace, UUID id) {
        return find(
                        WITH_CREDENTIAL
                                + "connection.workspace = ?1 and connection.id = ?2 and connection.erasedAt is null",
                        workspace,
                        id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblem.notFound(id));
    }

    /** Those that point to a locked credential, in any state, locked until the end of the transaction. */
    Uni<List<Connection>> lockOf(Credential credential) {
        return find("credential.id = ?1 order by id", credential.id())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * The connections of an account in all workspaces, locked with their credentials until the end of the transaction. A concurrent
     * connect of the account waits, even while there is none yet.
     */
    Uni<List<Connection>> lockAccount(Platform platform, String platformUserId) {
        return credentials.lockAccount(platform, platformUserId).chain(() -> find(
                        "platform = ?1 and platformUserId = ?2 order by id", platform, platformUserId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list());
    }

    /**
     * The same for the account of that connection. Read by their locks and not before: what a session has read already, it does not
     * read again. Fails with {@code connection-not-found}.
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
                .chain(account -> lockAccount((Platform) account[0], (String) account[1]));
    }

    /** Newest first, one more than the limit. */
    Uni<List<Connection>> page(String workspace, ConnectionFilter filter) {
        var where = new StringBuilder(
                WITH_CREDENTIAL + "connection.workspace = :workspace and connection.erasedAt is null");
        var values = Parameters.with("workspace", workspace);
        filter.platform().ifPresent(platform -> {
            where.append(" and connection.platform = :platform");
            values.and("platform", platform);
        });
        filter.state().ifPresent(state -> {
            where.append(" and connection.state = :state");
            values.and("state", state);
        });
        filter.cursor().map(cursor -> cursor.uuid(0)).ifPresent(id -> {
            where.append(" and connection.id < :id");
            values.and("id", id);
        });
        return find(where + " order by connection.id desc", values)
                .range(0, filter.limit())
                .list();
    }

    static Cursor cursor(Connection last) {
        return Cursor.of(last.id());
    }
}
