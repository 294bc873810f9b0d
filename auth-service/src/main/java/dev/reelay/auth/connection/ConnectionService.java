package dev.reelay.auth.connection;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.audit.AuditAction;
import dev.reelay.auth.audit.AuditTrail;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.Vault;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Page;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Changes connections: the row, its secrets, its event and its audit entry in one transaction, the caller's if there is one. */
@ApplicationScoped
public class ConnectionService {

    private final ConnectionRepository connections;
    private final Vault vault;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final ConnectionViews views;
    private final ConnectionMetrics metrics;
    private final Clock clock;

    ConnectionService(
            ConnectionRepository connections,
            Vault vault,
            Outbox outbox,
            AuditTrail audit,
            ConnectionViews views,
            ConnectionMetrics metrics,
            Clock clock) {
        this.connections = connections;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
        this.views = views;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Connects an account, or renews its connection under the same id; one that is being erased makes room for a new one. */
    @WithTransaction
    public Uni<ConnectionView> connect(NewConnection account, Actor by) {
        return connections
                .lockAccount(account)
                .chain(known -> known != null && known.isErased()
                        ? connections.delete(known).chain(connections::flush).chain(() -> Uni.createFrom()
                                .nullItem())
                        : Uni.createFrom().item(known))
                .chain(known -> {
                    var connection = known != null ? known : new Connection(account);
                    connection.connect(account, jitter(), clock.instant());
                    var stored = known != null ? Uni.createFrom().item(known) : connections.persistAndFlush(connection);
                    var action = known != null ? AuditAction.RECONNECTED : AuditAction.CONNECTED;
                    return stored.call(() -> tell(by, action, connection, null));
                })
                .call(connection -> vault.deleteAll(connection.id()))
                .call(connection -> keep(connection, account.grant()))
                .call(connection -> outbox.append(connection.issued()))
                .invoke(connection -> {
                    metrics.connected(account.platform());
                    Log.infof(
                            "Account connected connectionId=%s platform=%s workspace=%s",
                            connection.id(), account.platform().id(), account.workspace());
                })
                .map(views::of);
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

    /** Of any workspace. Fails with {@code connection-not-found}. */
    @WithSession
    public Uni<ConnectionFacts> facts(UUID id) {
        return connections.get(id).map(Connection::facts);
    }

    /** Fails with {@code connection-not-found}. */
    @WithSession
    public Uni<ConnectionFacts> facts(String workspace, UUID id) {
        return connections.get(workspace, id).map(Connection::facts);
    }

    /** Locks the row until the end of the caller's transaction, and returns it. Fails with {@code connection-not-found}. */
    @WithTransaction
    public Uni<ConnectionFacts> lock(UUID id) {
        return connections.lock(id).map(Connection::facts);
    }

    /**
     * Stores a new token pair, also in a connection that was given up meanwhile because the old one is of no use. Empty when it does not belong here: the account was connected anew, disconnected, or its owner removed the authorization.
     *
     * @param version of the tokens that the pair replaces
     * @param used the refresh token that it was issued for; kept for a grace period
     */
    @WithTransaction
    public Uni<Optional<ConnectionFacts>> refreshed(UUID id, int version, TokenGrant grant, Secret used) {
        return connections
                .lock(id)
                .chain(connection -> connection.takesRefreshOf(version)
                        ? refreshed(connection, grant, used).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<ConnectionFacts> refreshed(Connection connection, TokenGrant grant, Secret used) {
        var wasActive = connection.is(ConnectionState.ACTIVE);
        connection.refresh(grant, jitter());
        return keep(connection, grant)
                .chain(() -> used.equals(grant.refreshToken())
                        ? Uni.createFrom().voidItem()
                        : vault.putForGrace(connection.secretOwner(), SecretKind.PREVIOUS_REFRESH, used))
                .chain(() -> wasActive ? outbox.append(connection.refreshed()) : revived(connection))
                .map(done -> connection.facts());
    }

    private Uni<Void> revived(Connection connection) {
        return outbox.append(connection.issued())
                .chain(() -> tell(Actor.SYSTEM, AuditAction.REVIVED, connection, null));
    }

    /** Records a rejection that is yet to be confirmed; the refresh ahead of need asks once more after the pause. */
    @WithTransaction
    public Uni<Void> suspect(UUID id, PlatformException e, Duration pause) {
        return connections
                .lock(id)
                .invoke(connection -> connection.suspect(RefreshError.of(e, clock.instant()), pause))
                .replaceWithVoid();
    }

    /** Records that the platform was unavailable; the refresh ahead of need is retried later. */
    @WithTransaction
    public Uni<Void> refreshFailed(UUID id, PlatformException e) {
        return connections
                .lock(id)
                .invoke(connection -> connection.refreshFailed(RefreshError.of(e, clock.instant()), jitter()))
                .replaceWithVoid();
    }

    /** Records that the tokens are of no use any more. */
    @WithTransaction
    public Uni<Void> expire(UUID id, ExpiryReason reason) {
        return connections.lock(id).chain(connection -> giveUp(connection, reason));
    }

    /** The same, since the platform said so. */
    @WithTransaction
    public Uni<Void> expire(UUID id, ExpiryReason reason, PlatformException e) {
        return connections
                .lock(id)
                .invoke(connection -> connection.note(RefreshError.of(e, clock.instant())))
                .chain(connection -> giveUp(connection, reason));
    }

    private Uni<Void> giveUp(Connection connection, ExpiryReason reason) {
        return expire(connection, reason).chain(() -> tell(Actor.SYSTEM, AuditAction.EXPIRED, connection, reason.id()));
    }

    /** Records that the account's owner or the platform revoked the authorization, which affects every workspace. */
    @WithTransaction
    public Uni<Void> authorizationRemoved(Platform platform, String platformUserId, Instant removedAt) {
        return connections.lockAll(platform, platformUserId).chain(all -> {
            Uni<Void> done = Uni.createFrom().voidItem();
            for (var connection : all) {
                if (connection.isHitByRemoval(removedAt)) {
                    done = done.chain(() -> expire(connection, ExpiryReason.AUTHORIZATION_REMOVED))
                            .chain(() -> vault.deleteAll(connection.id()))
                            .chain(() -> tell(
                                    Actor.platform(platform), AuditAction.AUTHORIZATION_REMOVED, connection, null));
                }
            }
            return done;
        });
    }

    /**
     * Ends the connection; its tokens stay until the caller deletes them. Idempotent; fails with {@code connection-not-found}.
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
            connection.revoke(clock.instant());
            metrics.revoked(connection.platform());
            Log.infof("Account disconnected connectionId=%s", id);
            return outbox.append(connection.revoked())
                    .chain(() -> tell(by, AuditAction.DISCONNECTED, connection, null))
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

    /** Has the tokens of all live connections of the account refreshed at the next look. */
    @WithTransaction
    public Uni<Void> refreshAccountNow(UUID id) {
        return connections
                .lockAccountOf(id)
                .invoke(account -> account.stream()
                        .filter(one -> one.is(ConnectionState.ACTIVE))
                        .forEach(one -> one.refreshAt(clock.instant())))
                .replaceWithVoid();
    }

    /** Marks a revoked connection, which the caller has locked, as being erased. */
    @WithTransaction
    public Uni<Void> erase(UUID id, Instant at, Actor by) {
        return connections
                .lock(id)
                .invoke(connection -> connection.erase(at))
                .chain(connection -> tell(by, AuditAction.ERASED, connection, null));
    }

    private static Connection find(List<Connection> account, UUID id) {
        return account.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static AccountFacts facts(List<Connection> account, Connection mine) {
        var isShared = account.stream().anyMatch(one -> one != mine && one.is(ConnectionState.ACTIVE));
        return new AccountFacts(mine.facts(), isShared);
    }

    private Uni<Void> expire(Connection connection, ExpiryReason reason) {
        connection.expire(reason, clock.instant());
        metrics.expired(connection.platform(), reason);
        Log.infof("Connection expired connectionId=%s reason=%s", connection.id(), reason.id());
        return vault.retire(connection.id()).chain(() -> outbox.append(connection.expired()));
    }

    private Uni<Void> tell(Actor by, AuditAction action, Connection connection, @Nullable String detail) {
        return audit.changed(by, action, connection.facts().workspace(), connection.id(), detail);
    }

    private Uni<Void> keep(Connection connection, TokenGrant grant) {
        return vault.put(connection.secretOwner(), SecretKind.ACCESS, grant.accessToken())
                .chain(() -> vault.put(connection.secretOwner(), SecretKind.REFRESH, grant.refreshToken()));
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
