package dev.reelay.auth.connection;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.audit.AuditAction;
import dev.reelay.auth.audit.AuditTrail;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Page;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Connects and disconnects accounts: the row, its credential, its event and its audit entry in one transaction, the caller's if there
 * is one.
 */
@ApplicationScoped
public class ConnectionService {

    private final ConnectionRepository connections;
    private final LastSyncs syncs;
    private final CredentialService credentials;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final ConnectionViews views;
    private final ConnectionMetrics metrics;
    private final Clock clock;

    ConnectionService(
            ConnectionRepository connections,
            LastSyncs syncs,
            CredentialService credentials,
            Outbox outbox,
            AuditTrail audit,
            ConnectionViews views,
            ConnectionMetrics metrics,
            Clock clock) {
        this.connections = connections;
        this.syncs = syncs;
        this.credentials = credentials;
        this.outbox = outbox;
        this.audit = audit;
        this.views = views;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Connects an account, or renews its connection under the same id; one that is being erased makes room for a new one. The other
     * connections to the account have the new tokens as well. Fails with {@code other-account}.
     */
    @WithTransaction
    public Uni<ConnectionView> connect(NewConnection account, Actor by) {
        return connections
                .lockAccount(account.platform(), account.grant().platformUserId())
                .chain(all -> {
                    var known = all.stream()
                            .filter(one -> one.isOf(account.workspace()))
                            .findFirst();
                    account.requireExpected(known);
                    var isErased = known.isPresent() && known.get().isErased();
                    return isErased
                            ? makeRoom(known.get()).chain(() -> connect(account, by, Optional.empty(), all))
                            : connect(account, by, known, all);
                });
    }

    private Uni<Void> makeRoom(Connection erased) {
        return connections.delete(erased).chain(() -> credentials.deleteUnused(erased.credential()));
    }

    private Uni<ConnectionView> connect(
            NewConnection account, Actor by, Optional<Connection> known, List<Connection> all) {
        var connection = known.orElseGet(() -> new Connection(account));
        var left = known.map(Connection::credential);
        var version = left.map(credential -> credential.facts().tokenVersion()).orElse(0);
        var others =
                all.stream().filter(one -> one.isActive() && one != connection).toList();
        return credentials
                .grant(account.platform(), account.grant(), version, others)
                .invoke(credential -> connection.connect(account, credential, clock.instant()))
                .chain(credential -> (known.isPresent()
                                ? connections.flush()
                                : connections.persistAndFlush(connection).replaceWithVoid())
                        .chain(() -> left.isPresent() && left.get() != credential
                                ? credentials.deleteUnused(left.get())
                                : Uni.createFrom().voidItem()))
                .chain(() -> tell(by, known.isPresent() ? AuditAction.RECONNECTED : AuditAction.CONNECTED, connection))
                .chain(() -> outbox.append(connection.issued()))
                .map(done -> {
                    metrics.connected(account.platform());
                    Log.infof(
                            "Account connected connectionId=%s platform=%s",
                            connection.id(), account.platform().id());
                    return views.of(connection)
                            .with(known.isPresent() ? ConnectionOutcome.RECONNECTED : ConnectionOutcome.CONNECTED);
                });
    }

    @WithSession
    public Uni<Page<ConnectionView>> list(String workspace, ConnectionFilter filter) {
        return connections.page(workspace, filter).map(rows -> Page.of(
                        rows, filter.limit(), ConnectionRepository::cursor)
                .map(views::of));
    }

    /** Fails with {@code connection-not-found}. */
    @WithSession
    public Uni<ConnectionView> get(String workspace, UUID id) {
        return connections.get(workspace, id).map(views::of);
    }

    /** Fails with {@code connection-not-found}. */
    @WithSession
    public Uni<ConnectionFacts> facts(String workspace, UUID id) {
        return connections.get(workspace, id).map(Connection::facts);
    }

    /**
     * Ends the connection, and the credential with it if no other one uses it; its tokens stay until the caller deletes them.
     * Idempotent; fails with {@code connection-not-found}.
     *
     * @return as it was before
     */
    @WithTransaction
    public Uni<AccountFacts> revoke(String workspace, UUID id, Actor by) {
        return connections.lockAccountOf(id).chain(account -> {
            var connection = find(account, id);
            if (!connection.isOf(workspace)) {
                throw ConnectionProblem.notFound(id);
            }
            var before = facts(account, connection);
            if (connection.is(ConnectionState.REVOKED)) {
                return Uni.createFrom().item(before);
            }
            return (connection.isActive()
                            ? credentials.leave(connection, before.isShared())
                            : Uni.createFrom().voidItem())
                    .invoke(() -> {
                        connection.revoke(clock.instant());
                        metrics.revoked(connection.platform());
                        Log.infof("Account disconnected connectionId=%s", id);
                    })
                    .chain(() -> outbox.append(connection.revoked()))
                    .chain(() -> tell(by, AuditAction.DISCONNECTED, connection))
                    .replaceWith(before);
        });
    }

    /**
     * Locks the account's connections of all workspaces until the end of the caller's transaction. Fails with
     * {@code connection-not-found}.
     */
    @WithTransaction
    public Uni<AccountFacts> lockAccount(UUID id) {
        return connections.lockAccountOf(id).map(account -> facts(account, find(account, id)));
    }

    /** Marks a revoked connection, which the caller has locked with its account, as being erased. */
    @WithTransaction
    public Uni<Void> erase(UUID id, Instant at, Actor by) {
        return connections
                .findById(id)
                .invoke(connection -> connection.erase(at))
                .call(() -> syncs.forget(id))
                .chain(connection -> tell(by, AuditAction.ERASED, connection));
    }

    private static Connection find(List<Connection> account, UUID id) {
        return account.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static AccountFacts facts(List<Connection> account, Connection mine) {
        var isShared = account.stream().anyMatch(one -> one != mine && one.isActive());
        return new AccountFacts(mine.facts(), isShared);
    }

    private Uni<Void> tell(Actor by, AuditAction action, Connection connection) {
        return audit.changed(by, action, connection.workspace(), connection.id(), null);
    }
}
