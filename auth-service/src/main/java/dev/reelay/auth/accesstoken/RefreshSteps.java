package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionFacts;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.connection.ExpiryReason;
import dev.reelay.auth.connection.RefreshMarks;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.Vault;
import dev.reelay.auth.vault.VaultException;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one refresh: mark it, call the platform, and store its answer before anyone gets a token. Only the first and the
 * last are transactions, and short; in between the mark keeps other replicas from using the same refresh token.
 */
@ApplicationScoped
class RefreshSteps {

    private final ConnectionService connections;
    private final RefreshMarks marks;
    private final OAuthProviders providers;
    private final Vault vault;
    private final RefreshConfig config;
    private final RefreshPolicy policy;
    private final Clock clock;

    RefreshSteps(
            ConnectionService connections,
            RefreshMarks marks,
            OAuthProviders providers,
            Vault vault,
            RefreshConfig config,
            Clock clock) {
        this.connections = connections;
        this.marks = marks;
        this.providers = providers;
        this.vault = vault;
        this.config = config;
        this.policy = RefreshPolicy.of(config);
        this.clock = clock;
    }

    /** Marks the refresh, if it is still due. Fails with {@code connection-not-found} and {@code connection-not-active}. */
    @WithTransaction
    Uni<RefreshStart> begin(UUID id, RefreshDemand demand) {
        return connections.lock(id).map(ConnectionFacts::requireActive).chain(connection -> already(connection, demand)
                .chain(outcome -> outcome.isPresent()
                        ? Uni.createFrom().item(new RefreshStart.Over(outcome.get()))
                        : take(connection)));
    }

    /** Uses the current refresh token; if the platform rejects it, the previous one. Fails with {@link PlatformException}. */
    Uni<Refresh.Received> call(Refresh refresh) {
        return call(refresh.connection(), refresh.refreshTokens().iterator());
    }

    /** Whatever has happened to the row meanwhile, the tokens are stored if they are newer than those in it. */
    @WithTransaction
    Uni<RefreshOutcome> store(Refresh refresh, Refresh.Received received) {
        var id = refresh.connection().id();
        return connections
                .refreshed(id, refresh.connection().tokenVersion(), received.grant(), received.used())
                .call(() -> marks.end(refresh.mark()))
                .chain(renewed -> renewed.isPresent()
                        ? Uni.createFrom()
                                .item(new RefreshOutcome.Live(
                                        new LiveToken(
                                                renewed.get(), received.grant().accessToken()),
                                        true))
                        : connections.lock(id).chain(this::live));
    }

    /** The platform issued nothing. */
    @WithTransaction
    Uni<RefreshOutcome> refused(Refresh refresh, RefreshDemand demand, PlatformException e) {
        return connections.lock(refresh.connection().id()).chain(connection -> marks.end(refresh.mark())
                .chain(isOurs ->
                        connection.tokenVersion() == refresh.connection().tokenVersion()
                                        && connection.state() == ConnectionState.ACTIVE
                                ? refused(connection, demand, e, isOurs)
                                : live(connection)));
    }

    /** An outcome that needs no call to the platform. */
    private Uni<Optional<RefreshOutcome>> already(ConnectionFacts connection, RefreshDemand demand) {
        var now = clock.instant();
        if (demand.isMet(connection, policy, now)) {
            return access(connection).map(token -> token.map(live -> new RefreshOutcome.Live(live, false)));
        }
        var pause = policy.pause(connection, now);
        if (pause.isZero()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return usable(connection, demand)
                .map(token -> Optional.of(
                        token == null ? new RefreshOutcome.Suspected(pause) : new RefreshOutcome.Live(token, false)));
    }

    private Uni<RefreshStart> take(ConnectionFacts connection) {
        return marks.take(connection.id(), config.markLease())
                .chain(mark -> mark == null
                        ? Uni.createFrom().item(new RefreshStart.Elsewhere())
                        : refreshTokens(connection)
                                .<RefreshStart>map(
                                        tokens -> new RefreshStart.Ours(new Refresh(connection, mark, tokens)))
                                .onFailure(VaultException.class)
                                .recoverWithUni(e -> unreadable(connection, e)));
    }

    /** No retry helps, and an operator cannot either: only the owner. */
    private Uni<RefreshStart> unreadable(ConnectionFacts connection, Throwable e) {
        Log.error(e.getMessage());
        var reason = ExpiryReason.VAULT_UNREADABLE;
        return connections
                .expire(connection.id(), reason)
                .map(done -> new RefreshStart.Over(new RefreshOutcome.Expired(reason)));
    }

    private Uni<List<Secret>> refreshTokens(ConnectionFacts connection) {
        var tokens = new ArrayList<Secret>();
        return vault.read(connection.secretOwner(), SecretKind.REFRESH)
                .invoke(token -> token.ifPresent(tokens::add))
                .chain(() -> vault.read(connection.secretOwner(), SecretKind.PREVIOUS_REFRESH))
                .onFailure(e -> e instanceof VaultException && !tokens.isEmpty())
                .recoverWithItem(Optional.empty())
                .invoke(token -> token.ifPresent(tokens::add))
                .replaceWith(tokens);
    }

    private Uni<Refresh.Received> call(ConnectionFacts connection, Iterator<Secret> tokens) {
        if (!tokens.hasNext()) {
            return Uni.createFrom()
                    .failure(new PlatformException(
                            Kind.TOKEN_REJECTED, "no_refresh_token_kept", "No refresh token is stored."));
        }
        var token = tokens.next();
        return providers
                .of(connection.platform())
                .refresh(connection.known(token))
                .map(grant -> new Refresh.Received(grant, token))
                .onFailure(e -> isRejection(e) && tokens.hasNext())
                .recoverWithUni(() -> call(connection, tokens));
    }

    /** @param isOurs false when somebody else is asking the platform by now: what we were told may be because of that */
    private Uni<RefreshOutcome> refused(
            ConnectionFacts connection, RefreshDemand demand, PlatformException e, boolean isOurs) {
        if (!isOurs) {
            return failed(connection, demand, e);
        }
        if (e.kind() == Kind.TOKEN_REJECTED) {
            return rejected(connection, demand, e);
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
        return connections.refreshFailed(connection.id(), e).chain(() -> failed(connection, demand, e));
    }

    private Uni<RefreshOutcome> failed(ConnectionFacts connection, RefreshDemand demand, PlatformException e) {
        return usable(connection, demand).map(token -> new RefreshOutcome.Failed(e, token));
    }

    /** Platforms report such things right after an issuance, too, and a token of another replica may be on its way. */
    private Uni<RefreshOutcome> rejected(ConnectionFacts connection, RefreshDemand demand, PlatformException e) {
        var now = clock.instant();
        if (policy.isRefreshTokenExpired(connection, now)) {
            return expire(connection, ExpiryReason.REFRESH_TOKEN_EXPIRED, e);
        }
        if (policy.isConfirmed(connection, now)) {
            return expire(connection, ExpiryReason.REFRESH_TOKEN_REJECTED, e);
        }
        Log.warnf(
                "The platform rejects the refresh token; it is asked once more connectionId=%s code=%s logId=%s",
                connection.id(), e.code(), e.logId());
        return connections
                .suspect(connection.id(), e, config.suspicion())
                .chain(() -> usable(connection, demand))
                .map(token -> token == null
                        ? new RefreshOutcome.Suspected(config.suspicion())
                        : new RefreshOutcome.Failed(e, token));
    }

    private Uni<RefreshOutcome> expire(ConnectionFacts connection, ExpiryReason reason, PlatformException e) {
        return connections.expire(connection.id(), reason, e).map(done -> new RefreshOutcome.Expired(reason));
    }

    /** What is stored by now. Fails with {@code connection-not-active}. */
    private Uni<RefreshOutcome> live(ConnectionFacts connection) {
        return access(connection.requireActive()).map(token -> new RefreshOutcome.Live(token.orElseThrow(), false));
    }

    private Uni<@Nullable LiveToken> usable(ConnectionFacts connection, RefreshDemand demand) {
        return demand.rejects(connection) || !policy.isUsable(connection, clock.instant())
                ? Uni.createFrom().nullItem()
                : access(connection).map(token -> token.orElse(null));
    }

    private Uni<Optional<LiveToken>> access(ConnectionFacts connection) {
        return vault.read(connection.secretOwner(), SecretKind.ACCESS)
                .onFailure(VaultException.class)
                .recoverWithItem(Optional.empty()) // as if there were none
                .map(token -> token.map(secret -> new LiveToken(connection, secret)));
    }

    private static boolean isRejection(Throwable e) {
        return e instanceof PlatformException answer && answer.kind() == Kind.TOKEN_REJECTED;
    }
}
