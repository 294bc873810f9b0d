package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionFacts;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.connection.ExpiryReason;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.Vault;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One refresh: locks and re-reads the row, calls the platform, and commits the new pair before anyone gets the token.
 *
 * <p>The only place where a platform is called inside a transaction: the row lock keeps other replicas from using the same refresh
 * token, and is released when this process dies. The call's time limit bounds it.
 */
@ApplicationScoped
class RefreshTransaction {

    /** @param grant what the platform issued for {@code used} */
    private record Renewal(TokenGrant grant, Secret used) {}

    private final ConnectionService connections;
    private final OAuthProviders providers;
    private final Vault vault;
    private final RefreshPolicy policy;
    private final Clock clock;

    RefreshTransaction(
            ConnectionService connections, OAuthProviders providers, Vault vault, RefreshConfig config, Clock clock) {
        this.connections = connections;
        this.providers = providers;
        this.vault = vault;
        this.policy = RefreshPolicy.of(config);
        this.clock = clock;
    }

    /**
     * Refreshes if that is still due once the lock is held. Fails with {@code connection-not-found} and
     * {@code connection-not-active}.
     *
     * @param unsaved receives what the platform issues, before it is stored
     */
    @WithTransaction
    Uni<RefreshOutcome> run(UUID id, RefreshDemand demand, UnsavedGrant unsaved) {
        return connections.lock(id).map(ConnectionFacts::requireActive).chain(connection -> {
            if (!demand.isMet(connection, policy, clock.instant())) {
                return refresh(connection, demand, unsaved);
            }
            return vault.read(connection.secretOwner(), SecretKind.ACCESS)
                    .chain(token -> token.isPresent()
                            ? Uni.createFrom()
                                    .<RefreshOutcome>item(
                                            new RefreshOutcome.Live(new LiveToken(connection, token.get()), false))
                            : refresh(connection, demand, unsaved));
        });
    }

    /** Stores what an earlier transaction received but could not store; does nothing if the tokens have been replaced since. */
    @WithTransaction
    Uni<RefreshOutcome> save(UUID id, UnsavedGrant.Content unsaved) {
        return connections.lock(id).map(ConnectionFacts::requireActive).chain(connection -> {
            if (connection.tokenVersion() == unsaved.version()) {
                return store(id, unsaved.grant(), unsaved.used());
            }
            return vault.read(connection.secretOwner(), SecretKind.ACCESS)
                    .map(token -> new RefreshOutcome.Live(new LiveToken(connection, token.orElseThrow()), false));
        });
    }

    private Uni<RefreshOutcome> refresh(ConnectionFacts connection, RefreshDemand demand, UnsavedGrant unsaved) {
        if (policy.isRefreshTokenExpired(connection, clock.instant())) {
            return expire(connection, ExpiryReason.REFRESH_TOKEN_EXPIRED);
        }
        return call(connection)
                .invoke(renewal -> unsaved.note(renewal.grant(), renewal.used(), connection.tokenVersion()))
                .chain(renewal -> store(connection.id(), renewal.grant(), renewal.used()))
                .onFailure(PlatformException.class)
                .recoverWithUni(e -> refused(connection, demand, (PlatformException) e));
    }

    /** Uses the current refresh token; if the platform rejects it, the previous one, in case the platform lost the rotation. */
    private Uni<Renewal> call(ConnectionFacts connection) {
        return vault.read(connection.secretOwner(), SecretKind.REFRESH)
                .map(token -> token.orElseThrow(() -> new PlatformException(
                        Kind.TOKEN_REJECTED, "no_refresh_token_kept", "No refresh token is stored.")))
                .chain(token -> call(connection, token))
                .onFailure(RefreshTransaction::isRejection)
                .recoverWithUni(rejection -> vault.read(connection.secretOwner(), SecretKind.PREVIOUS_REFRESH)
                        .chain(previous -> previous.isPresent()
                                ? call(connection, previous.get())
                                : Uni.createFrom().failure(rejection)));
    }

    private Uni<Renewal> call(ConnectionFacts connection, Secret refreshToken) {
        return providers.of(connection.platform()).refresh(refreshToken).map(grant -> new Renewal(grant, refreshToken));
    }

    private Uni<RefreshOutcome> store(UUID id, TokenGrant grant, Secret used) {
        return connections
                .refreshed(id, grant, used)
                .map(renewed -> new RefreshOutcome.Live(new LiveToken(renewed, grant.accessToken()), true));
    }

    private Uni<RefreshOutcome> refused(ConnectionFacts connection, RefreshDemand demand, PlatformException e) {
        if (e.kind() == Kind.TOKEN_REJECTED) {
            return expire(connection, ExpiryReason.REFRESH_TOKEN_REJECTED);
        }
        if (e.kind() == Kind.REFUSED) {
            Log.errorf(
                    "The platform refuses the refresh; retries will not help connectionId=%s code=%s logId=%s",
                    connection.id(), e.code(), e.logId());
        } else {
            Log.warnf(
                    "The platform issued no tokens; the refresh is retried later connectionId=%s code=%s logId=%s",
                    connection.id(), e.code(), e.logId());
        }
        return connections
                .refreshFailed(connection.id())
                .chain(() -> usable(connection, demand))
                .map(token -> new RefreshOutcome.Failed(e, token));
    }

    private Uni<@Nullable LiveToken> usable(ConnectionFacts connection, RefreshDemand demand) {
        if (demand.rejects(connection) || !policy.isUsable(connection, clock.instant())) {
            return Uni.createFrom().nullItem();
        }
        return vault.read(connection.secretOwner(), SecretKind.ACCESS)
                .map(token ->
                        token.map(secret -> new LiveToken(connection, secret)).orElse(null));
    }

    private Uni<RefreshOutcome> expire(ConnectionFacts connection, ExpiryReason reason) {
        if (connection.state() != ConnectionState.ACTIVE) {
            throw new IllegalStateException("connection " + connection.id() + " is " + connection.state());
        }
        return connections.expire(connection.id(), reason).map(done -> new RefreshOutcome.Expired(reason));
    }

    private static boolean isRejection(Throwable e) {
        return e instanceof PlatformException answer && answer.kind() == Kind.TOKEN_REJECTED;
    }
}
