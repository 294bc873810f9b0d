package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.CredentialFacts;
import dev.reelay.auth.connection.CredentialService;
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

    private final CredentialService credentials;
    private final RefreshMarks marks;
    private final OAuthProviders providers;
    private final Vault vault;
    private final RefreshConfig config;
    private final RefreshPolicy policy;
    private final Clock clock;

    RefreshSteps(
            CredentialService credentials,
            RefreshMarks marks,
            OAuthProviders providers,
            Vault vault,
            RefreshConfig config,
            Clock clock) {
        this.credentials = credentials;
        this.marks = marks;
        this.providers = providers;
        this.vault = vault;
        this.config = config;
        this.policy = RefreshPolicy.of(config);
        this.clock = clock;
    }

    /** Marks the refresh, if it is still due. */
    @WithTransaction
    Uni<RefreshStart> begin(UUID id, RefreshDemand demand) {
        return credentials
                .lockLive(id)
                .chain(live -> live.isEmpty()
                        ? Uni.createFrom().item(new RefreshStart.Over(new RefreshOutcome.Expired()))
                        : begin(live.get(), demand));
    }

    private Uni<RefreshStart> begin(CredentialFacts credential, RefreshDemand demand) {
        return already(credential, demand)
                .chain(outcome -> outcome.isPresent()
                        ? Uni.createFrom().item(new RefreshStart.Over(outcome.get()))
                        : take(credential));
    }

    /** Uses the current refresh token; if the platform rejects it, the previous one. Fails with {@link PlatformException}. */
    Uni<Refresh.Received> call(Refresh refresh) {
        return call(refresh.credential(), refresh.refreshTokens().iterator());
    }

    /** Whatever has happened to the row meanwhile, the tokens are stored if they are newer than those in it. */
    @WithTransaction
    Uni<RefreshOutcome> store(Refresh refresh, Refresh.Received received) {
        var id = refresh.credential().id();
        return credentials
                .refreshed(id, refresh.credential().tokenVersion(), received.grant(), received.used())
                .call(() -> marks.end(refresh.mark()))
                .chain(renewed -> renewed.isPresent()
                        ? Uni.createFrom()
                                .item(new RefreshOutcome.Live(
                                        new LiveToken(
                                                renewed.get(), received.grant().accessToken()),
                                        true))
                        : credentials.lockLive(id).chain(this::live));
    }

    /** The platform issued nothing. */
    @WithTransaction
    Uni<RefreshOutcome> refused(Refresh refresh, RefreshDemand demand, PlatformException e) {
        var version = refresh.credential().tokenVersion();
        return credentials.lockLive(refresh.credential().id()).chain(live -> marks.end(refresh.mark())
                .chain(isOurs -> live.filter(credential -> credential.tokenVersion() == version)
                        .map(credential -> refused(credential, demand, e, isOurs))
                        .orElseGet(() -> live(live))));
    }

    /** An outcome that needs no call to the platform. */
    private Uni<Optional<RefreshOutcome>> already(CredentialFacts credential, RefreshDemand demand) {
        var now = clock.instant();
        if (demand.isMet(credential, policy, now)) {
            return access(credential).map(token -> token.map(live -> new RefreshOutcome.Live(live, false)));
        }
        var pause = policy.pause(credential, now);
        if (pause.isZero()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return usable(credential, demand)
                .map(token -> Optional.of(
                        token == null ? new RefreshOutcome.Suspected(pause) : new RefreshOutcome.Live(token, false)));
    }

    private Uni<RefreshStart> take(CredentialFacts credential) {
        return marks.take(credential.id(), config.markLease())
                .chain(mark -> mark == null
                        ? Uni.createFrom().item(new RefreshStart.Elsewhere())
                        : refreshTokens(credential)
                                .<RefreshStart>map(
                                        tokens -> new RefreshStart.Ours(new Refresh(credential, mark, tokens)))
                                .onFailure(VaultException.class)
                                .recoverWithUni(e -> unreadable(credential, e)));
    }

    /** No retry helps, and an operator cannot either: only the owner. */
    private Uni<RefreshStart> unreadable(CredentialFacts credential, Throwable e) {
        Log.error(e.getMessage());
        return credentials
                .expire(credential.id(), ExpiryReason.VAULT_UNREADABLE)
                .map(done -> new RefreshStart.Over(new RefreshOutcome.Expired()));
    }

    private Uni<List<Secret>> refreshTokens(CredentialFacts credential) {
        var tokens = new ArrayList<Secret>();
        return vault.read(credential.secretOwner(), SecretKind.REFRESH)
                .invoke(token -> token.ifPresent(tokens::add))
                .chain(() -> vault.read(credential.secretOwner(), SecretKind.PREVIOUS_REFRESH))
                .onFailure(e -> e instanceof VaultException && !tokens.isEmpty())
                .recoverWithItem(Optional.empty())
                .invoke(token -> token.ifPresent(tokens::add))
                .replaceWith(tokens);
    }

    private Uni<Refresh.Received> call(CredentialFacts credential, Iterator<Secret> tokens) {
        if (!tokens.hasNext()) {
            return Uni.createFrom()
                    .failure(new PlatformException(
                            Kind.TOKEN_REJECTED, "no_refresh_token_kept", "No refresh token is stored."));
        }
        var token = tokens.next();
        return providers
                .of(credential.platform())
                .refresh(credential.known(token))
                .map(grant -> new Refresh.Received(grant, token))
                .onFailure(e -> isRejection(e) && tokens.hasNext())
                .recoverWithUni(() -> call(credential, tokens));
    }

    /** @param isOurs false when somebody else is asking the platform by now: what we were told may be because of that */
    private Uni<RefreshOutcome> refused(
            CredentialFacts credential, RefreshDemand demand, PlatformException e, boolean isOurs) {
        if (!isOurs) {
            return failed(credential, demand, e);
        }
        if (e.kind() == Kind.TOKEN_REJECTED) {
            return rejected(credential, demand, e);
        }
        if (e.kind() == Kind.REFUSED) {
            Log.errorf(
                    "The platform refuses the refresh; retries will not help credentialId=%s code=%s logId=%s",
                    credential.id(), e.code(), e.logId());
        } else {
            Log.warnf(
                    "The platform issued no tokens; the refresh is retried later credentialId=%s code=%s logId=%s",
                    credential.id(), e.code(), e.logId());
        }
        return credentials.refreshFailed(credential.id(), e).chain(() -> failed(credential, demand, e));
    }

    private Uni<RefreshOutcome> failed(CredentialFacts credential, RefreshDemand demand, PlatformException e) {
        return usable(credential, demand).map(token -> new RefreshOutcome.Failed(e, token));
    }

    /** Platforms report such things right after an issuance, too, and a token of another replica may be on its way. */
    private Uni<RefreshOutcome> rejected(CredentialFacts credential, RefreshDemand demand, PlatformException e) {
        var now = clock.instant();
        if (policy.isRefreshTokenExpired(credential, now)) {
            return expire(credential, ExpiryReason.REFRESH_TOKEN_EXPIRED, e);
        }
        if (policy.isConfirmed(credential, now)) {
            return expire(credential, ExpiryReason.REFRESH_TOKEN_REJECTED, e);
        }
        Log.warnf(
                "The platform rejects the refresh token; it is asked once more credentialId=%s code=%s logId=%s",
                credential.id(), e.code(), e.logId());
        return credentials
                .suspect(credential.id(), e, config.suspicion())
                .chain(() -> usable(credential, demand))
                .map(token -> token == null
                        ? new RefreshOutcome.Suspected(config.suspicion())
                        : new RefreshOutcome.Failed(e, token));
    }

    private Uni<RefreshOutcome> expire(CredentialFacts credential, ExpiryReason reason, PlatformException e) {
        return credentials.expire(credential.id(), reason, e).map(done -> new RefreshOutcome.Expired());
    }

    /** What is stored by now. */
    private Uni<RefreshOutcome> live(Optional<CredentialFacts> credential) {
        return credential.isEmpty()
                ? Uni.createFrom().item(new RefreshOutcome.Expired())
                : access(credential.get()).map(token -> new RefreshOutcome.Live(token.orElseThrow(), false));
    }

    private Uni<@Nullable LiveToken> usable(CredentialFacts credential, RefreshDemand demand) {
        return demand.rejects(credential) || !policy.isUsable(credential, clock.instant())
                ? Uni.createFrom().nullItem()
                : access(credential).map(token -> token.orElse(null));
    }

    private Uni<Optional<LiveToken>> access(CredentialFacts credential) {
        return vault.read(credential.secretOwner(), SecretKind.ACCESS)
                .onFailure(VaultException.class)
                .recoverWithItem(Optional.empty()) // as if there were none
                .map(token -> token.map(secret -> new LiveToken(credential, secret)));
    }

    private static boolean isRejection(Throwable e) {
        return e instanceof PlatformException answer && answer.kind() == Kind.TOKEN_REJECTED;
    }
}
