package dev.reelay.auth.disconnection;

import dev.reelay.auth.disconnection.Revocation.Means;
import dev.reelay.auth.disconnection.Revocations.Due;
import dev.reelay.auth.platform.OAuthProvider;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import dev.reelay.common.work.Await;
import dev.reelay.common.work.Backoff;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Revokes the authorizations of ended connections at their platforms. Every replica ticks; claims keep replicas apart. */
@ApplicationScoped
class RevocationTicker {

    private final Revocations revocations;
    private final Revocation revocation;
    private final OAuthProviders providers;
    private final Backoff backoff;

    RevocationTicker(
            Revocations revocations, Revocation revocation, OAuthProviders providers, RevocationConfig config) {
        this.revocations = revocations;
        this.revocation = revocation;
        this.providers = providers;
        backoff = new Backoff(config.firstPause(), config.longestPause());
    }

    @Scheduled(
            every = "${reelay.auth.revocation.poll-interval:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(revocations.claim().chain(claimed -> Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUniAndConcatenate(this::revoke)
                .collect()
                .last()));
    }

    private Uni<Void> revoke(Due due) {
        return revocation
                .begin(due.credentialId())
                .chain(means -> means.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : revoke(means.get())
                                .chain(() -> revocation.end(means.get().credential())))
                .onFailure(PlatformException.class)
                .recoverWithUni(e -> failed(due, (PlatformException) e));
    }

    /** Only an access token is taken; an old one is renewed for that. What the platform knows no more is as good as revoked. */
    private Uni<Void> revoke(Means means) {
        var provider = providers.of(means.credential().platform());
        var access =
                means.access().map(token -> Uni.createFrom().item(token)).orElseGet(() -> renewed(provider, means));
        return access.chain(provider::revoke)
                .onFailure(e -> e instanceof PlatformException answer && answer.kind() == Kind.TOKEN_REJECTED)
                .recoverWithNull();
    }

    private static Uni<Secret> renewed(OAuthProvider provider, Means means) {
        return means.refresh()
                .map(token -> provider.refresh(means.credential().known(token)).map(TokenGrant::accessToken))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new PlatformException(Kind.TOKEN_REJECTED, "no_token_kept", "No token is stored.")));
    }

    private Uni<Void> failed(Due due, PlatformException e) {
        if (due.isOverdue()) {
            Log.errorf(
                    "The platform takes no revocation; its owner has to remove the app there credentialId=%s code=%s logId=%s",
                    due.credentialId(), e.code(), e.logId());
            return revocation.forget(due.credentialId());
        }
        Log.warnf(
                "The revocation is tried again credentialId=%s attempts=%d code=%s logId=%s",
                due.credentialId(), due.attempts(), e.code(), e.logId());
        return revocations.postpone(due.credentialId(), backoff.after(due.attempts()));
    }
}
