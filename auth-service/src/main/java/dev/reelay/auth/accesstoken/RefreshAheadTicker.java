package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.DueCredentials;
import dev.reelay.auth.connection.DueCredentials.DueCredential;
import dev.reelay.common.stop.StopSignal;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refreshes tokens before callers have to wait for it. Every replica ticks; claims keep replicas apart. */
@ApplicationScoped
class RefreshAheadTicker {

    private final DueCredentials due;
    private final AccessTokenService tokens;
    private final AccountProfiles profiles;
    private final RefreshConfig config;
    private final StopSignal stopping;

    RefreshAheadTicker(
            DueCredentials due,
            AccessTokenService tokens,
            AccountProfiles profiles,
            RefreshConfig config,
            StopSignal stopping) {
        this.due = due;
        this.tokens = tokens;
        this.profiles = profiles;
        this.config = config;
        this.stopping = stopping;
    }

    @Scheduled(every = "${reelay.auth.refresh.poll-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return refreshDue()
                .onFailure()
                .invoke(e -> Log.warnf("Refresh ahead waits for the database cause=%s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** Until none is due. */
    private Uni<Void> refreshDue() {
        return DueWork.workOff(
                () -> due.claim(config.batchSize(), config.lease()),
                claimed -> claimed.size() == config.batchSize() && !stopping.isGiven(),
                this::refresh,
                atATime());
    }

    /** Half of the places: callers waiting for a token have the others. */
    private int atATime() {
        return Math.max(1, config.parallel() / 2);
    }

    /** One that fails is due again after its lease, or after its own backoff. */
    private Uni<Void> refresh(DueCredential credential) {
        return tokens.refreshAhead(credential.id(), credential.tokenVersion())
                .chain(token -> token.map(profiles::renewIfOld)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(e -> Log.warnf("Refresh ahead failed credentialId=%s cause=%s", credential.id(), e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
