package dev.reelay.auth.connection;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.audit.AuditAction;
import dev.reelay.auth.audit.AuditTrail;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.Vault;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes credentials, and what follows for each connection that uses them: its row, its event and its audit entry, all in one
 * transaction, the caller's if there is one.
 */
@ApplicationScoped
public class CredentialService {

    private final CredentialRepository credentials;
    private final ConnectionRepository connections;
    private final Vault vault;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final ConnectionMetrics metrics;
    private final Clock clock;

    CredentialService(
            CredentialRepository credentials,
            ConnectionRepository connections,
            Vault vault,
            Outbox outbox,
            AuditTrail audit,
            ConnectionMetrics metrics,
            Clock clock) {
        this.credentials = credentials;
        this.connections = connections;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Locks the row until the end of the caller's transaction, and returns it; empty when it has ended. */
    @WithTransaction
    public Uni<Optional<CredentialFacts>> lockLive(UUID id) {
        return credentials.lock(id).map(credential -> Optional.ofNullable(credential)
                .filter(Credential::isLive)
                .map(Credential::facts));
    }

    /**
     * Stores a new token pair, also in a credential that was given up meanwhile because the old one is of no use. Empty when it is
     * nobody's any more: the account was connected anew, its owner removed the authorization, or disconnected it; then the revocation
     * needs the new pair.
     *
     * @param version of the tokens that the pair replaces
     * @param used the refresh token that it was issued for; kept for a grace period
     */
    @WithTransaction
    public Uni<Optional<CredentialFacts>> refreshed(UUID id, int version, TokenGrant grant, Secret used) {
        return credentials.lock(id).chain(credential -> {
            if (credential == null || !credential.isOfVersion(version)) {
                return Uni.createFrom().item(Optional.empty());
            }
            return connections
                    .lockOf(credential)
                    .chain(users -> credential.isLive()
                            ? refreshed(credential, grant, used, users).map(Optional::of)
                            : afterItsEnd(credential, grant, used, users));
        });
    }

    private Uni<Optional<CredentialFacts>> afterItsEnd(
            Credential credential, TokenGrant grant, Secret used, List<Connection> users) {
        var givenUp = users.stream().filter(Connection::isRevivable).toList();
        if (givenUp.isEmpty()) {
            return keepToRevoke(credential, grant).replaceWith(Optional.empty());
        }
        return credentials.hasLive(credential.facts()).chain(isReplaced -> {
            if (isReplaced) {
                return Uni.createFrom().item(Optional.empty());
            }
            credential.revive();
            return refreshed(credential, grant, used, List.of())
                    .invoke(() -> givenUp.forEach(Connection::revive))
                    .call(() -> each(givenUp, user -> outbox.append(user.issued())
                            .chain(() -> tell(Actor.SYSTEM, AuditAction.REVIVED, user, null))))
                    .map(Optional::of);
        });
    }

    private Uni<CredentialFacts> refreshed(
            Credential credential, TokenGrant grant, Secret used, List<Connection> users) {
        var active = users.stream().filter(Connection::isActive).toList();
        var knownEnd = credential.facts().refreshTokenExpiresAt();
        credential.refresh(grant, jitter());
        active.forEach(user -> user.endMoved(knownEnd));
        return keep(credential, grant)
                .chain(() -> used.equals(grant.refreshToken())
                        ? Uni.createFrom().voidItem()
                        : vault.putForGrace(credential.facts().secretOwner(), SecretKind.PREVIOUS_REFRESH, used))
                .chain(() -> each(active, user -> outbox.append(user.refreshed())))
                .map(done -> credential.facts());
    }

    /** Those that it has are kept until they are revoked, and are of no use now. */
    private Uni<Void> keepToRevoke(Credential ended, TokenGrant grant) {
        return vault.count(ended.id()).chain(kept -> {
            if (kept == 0) {
                return Uni.createFrom().voidItem();
            }
            ended.refresh(grant, jitter());
            return keep(ended, grant);
        });
    }

    /** Records a rejection that is yet to be confirmed; the refresh ahead of need asks once more after the pause. */
    @WithTransaction
    public Uni<Void> suspect(UUID id, PlatformException e, Duration pause) {
        return credentials
                .lock(id)
                .invoke(credential -> credential.suspect(RefreshError.of(e, clock.instant()), pause))
                .replaceWithVoid();
    }

    /** Records that the platform was unavailable; the refresh ahead of need is retried later. */
    @WithTransaction
    public Uni<Void> refreshFailed(UUID id, PlatformException e) {
        return credentials
                .lock(id)
                .invoke(credential -> credential.refreshFailed(RefreshError.of(e, clock.instant()), jitter()))
                .replaceWithVoid();
    }

    /** Ends it, and all its connections with it: the tokens are of no use any more. */
    @WithTransaction
    public Uni<Void> expire(UUID id, ExpiryReason reason) {
        return credentials.lock(id).chain(credential -> giveUp(credential, reason));
    }

    /** The same, since the platform said so. */
    @WithTransaction
    public Uni<Void> expire(UUID id, ExpiryReason reason, PlatformException e) {
        return credentials
                .lock(id)
                .invoke(credential -> credential.note(RefreshError.of(e, clock.instant())))
                .chain(credential -> giveUp(credential, reason));
    }

    /** Records that the account's owner or the platform revoked the authorization, which affects every workspace. */
    @WithTransaction
    public Uni<Void> authorizationRemoved(Platform platform, String platformUserId, Instant removedAt) {
        return credentials.lockAccount(platform, platformUserId).chain(all -> {
            var hit = live(all).filter(credential -> credential.isHitByRemoval(removedAt));
            return hit.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : expire(
                                    hit.get(),
                                    ExpiryReason.AUTHORIZATION_REMOVED,
                                    user -> tell(
                                            Actor.platform(platform), AuditAction.AUTHORIZATION_REMOVED, user, null))
                            .chain(() -> vault.deleteAll(hit.get().id()));
        });
    }

    /**
     * Stores a grant of which no connection is made, to be revoked; answers its id. Empty when the account is in use: a platform
     * revokes per account, so its credential has the new tokens then, as the older ones may have ended by the consent.
     */
    @WithTransaction
    public Uni<Optional<UUID>> decline(Platform platform, TokenGrant grant) {
        return credentials.lockAccount(platform, grant.platformUserId()).chain(all -> {
            var live = live(all);
            if (live.isPresent()) {
                return connections
                        .lockOf(live.get())
                        .chain(users -> replace(live.get(), grant, 0, users))
                        .replaceWith(Optional.<UUID>empty());
            }
            return create(platform, grant, 0)
                    .invoke(declined -> declined.end(clock.instant()))
                    .map(declined -> Optional.of(declined.id()));
        });
    }

    /**
     * Locks the credentials of the account until the end of the caller's transaction, and returns this one; empty when none is left of
     * it, or the account is in use.
     */
    @WithTransaction
    public Uni<Optional<CredentialFacts>> lockUnused(UUID id) {
        return credentials
                .lockAccountOf(id)
                .map(all -> live(all).isPresent()
                        ? Optional.empty()
                        : all.stream()
                                .filter(one -> one.id().equals(id))
                                .findFirst()
                                .map(Credential::facts));
    }

    /** Has the tokens of the account, if it is in use, refreshed at the next look. */
    @WithTransaction
    public Uni<Void> refreshAccountNow(Platform platform, String platformUserId) {
        return credentials
                .lockAccount(platform, platformUserId)
                .invoke(all -> live(all).ifPresent(credential -> credential.refreshAt(clock.instant())))
                .replaceWithVoid();
    }

    /** Deletes the tokens of a credential that has ended, and the rest of it if no connection points to it. */
    @WithTransaction
    public Uni<Void> forget(UUID id) {
        return vault.deleteAll(id).chain(() -> credentials.deleteUnused(id));
    }

    /**
     * A consent: the account's live credential with the new tokens, or a new one. The newest grant is that of all its connections,
     * whichever workspace asked for it.
     *
     * @param version that callers may know of the connection's earlier tokens
     * @param others active connections to the account, which the caller has locked with their credentials
     */
    Uni<Credential> grant(Platform platform, TokenGrant grant, int version, List<Connection> others) {
        return credentials.lockAccount(platform, grant.platformUserId()).chain(all -> live(all)
                .map(live -> replace(live, grant, version, others).replaceWith(live))
                .orElseGet(() -> create(platform, grant, version)));
    }

    private Uni<Credential> create(Platform platform, TokenGrant grant, int version) {
        var credential = new Credential(platform, grant.platformUserId());
        credential.grant(grant, version, jitter(), clock.instant());
        return credentials.persistAndFlush(credential).call(() -> keep(credential, grant));
    }

    private Uni<Void> replace(Credential credential, TokenGrant grant, int version, List<Connection> others) {
        var knownEnd = credential.facts().refreshTokenExpiresAt();
        credential.grant(grant, version, jitter(), clock.instant());
        others.forEach(user -> user.endMoved(knownEnd));
        return vault.deleteAll(credential.id())
                .chain(() -> keep(credential, grant))
                .chain(() -> each(others, user -> outbox.append(user.refreshed())
                        .chain(() -> tell(Actor.SYSTEM, AuditAction.REGRANTED, user, null))));
    }

    /** One that uses it ends: with it, or by leaving it to the others. */
    Uni<Void> leave(Connection user, boolean isShared) {
        var credential = user.credential();
        var now = clock.instant();
        if (!isShared) {
            credential.end(now);
            return Uni.createFrom().voidItem();
        }
        Log.infof("Authorization stays at the platform, another workspace uses it connectionId=%s", user.id());
        return credentials.persist(credential.leave(now)).invoke(user::leave).replaceWithVoid();
    }

    Uni<Void> deleteUnused(Credential credential) {
        return credentials.deleteUnused(credential.id());
    }

    private Uni<Void> giveUp(Credential credential, ExpiryReason reason) {
        return expire(credential, reason, user -> tell(Actor.SYSTEM, AuditAction.EXPIRED, user, reason.id()));
    }

    private Uni<Void> expire(Credential credential, ExpiryReason reason, Function<Connection, Uni<Void>> entry) {
        var now = clock.instant();
        credential.end(now);
        Log.infof("Credential ended credentialId=%s reason=%s", credential.id(), reason.id());
        return vault.retire(credential.id())
                .chain(() -> connections.lockOf(credential))
                .chain(users -> each(users.stream().filter(Connection::isActive).toList(), user -> {
                    user.expire(reason, now);
                    metrics.expired(credential.facts().platform(), reason);
                    Log.infof("Connection expired connectionId=%s reason=%s", user.id(), reason.id());
                    return outbox.append(user.expired()).chain(() -> entry.apply(user));
                }));
    }

    private Uni<Void> keep(Credential credential, TokenGrant grant) {
        var owner = credential.facts().secretOwner();
        return vault.put(owner, SecretKind.ACCESS, grant.accessToken())
                .chain(() -> vault.put(owner, SecretKind.REFRESH, grant.refreshToken()));
    }

    private Uni<Void> tell(Actor by, AuditAction action, Connection connection, @Nullable String detail) {
        return audit.changed(by, action, connection.workspace(), connection.id(), detail);
    }

    /** One after the other, since they share a session. */
    private static Uni<Void> each(List<Connection> users, Function<Connection, Uni<Void>> change) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var user : users) {
            done = done.chain(() -> change.apply(user));
        }
        return done;
    }

    private static Optional<Credential> live(List<Credential> all) {
        return all.stream().filter(Credential::isLive).findFirst();
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
