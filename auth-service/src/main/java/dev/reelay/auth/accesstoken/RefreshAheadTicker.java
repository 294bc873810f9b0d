package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.DueConnections;
import dev.reelay.auth.connection.DueConnections.DueConnection;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refreshes tokens before callers have to wait for it. Every replica ticks; claims keep replicas apart. */
@ApplicationScoped
class RefreshAheadTicker {

    /** Fewer than {@link RefreshConfig#parallel()}: callers waiting for a token take precedence. */
    private static final int AT_A_TIME = 2;

    private final DueConnections due;
    private final AccessTokenService tokens;
    private final RefreshConfig config;

    RefreshAheadTicker(DueConnections due, AccessTokenService tokens, RefreshConfig config) {
        this.due = due;
        this.tokens = tokens;
        this.config = config;
    }

    @Scheduled(every = "${reelay.auth.refresh.poll-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return due.claim(config.batchSize(), config.lease())
                .chain(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUni(this::refresh)
                        .merge(AT_A_TIME)
                        .collect()
                        .last())
                .onFailure()
                .invoke(e -> Log.warnf("Refresh ahead waits for the database cause=%s", e.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** One that fails is due again after its lease, or after its own backoff. */
    private Uni<Void> refresh(DueConnection connection) {
        return tokens.refreshAhead(connection.id(), connection.tokenVersion())
                .onFailure()
                .invoke(e -> Log.warnf("Refresh ahead failed connectionId=%s cause=%s", connection.id(), e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
