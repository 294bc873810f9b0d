package dev.reelay.ingest.syncrun;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.ratelimit.RateLimit;
import dev.reelay.common.ratelimit.RateLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** How often a caller may ask for runs, over all replicas: no more than by a finger on a button. */
@ApplicationScoped
class SyncRequestLimit {

    private final RateLimits limits;
    private final Vertx vertx;
    private final RateLimit limit;

    SyncRequestLimit(RateLimits limits, Vertx vertx, SyncRunConfig config) {
        this.limits = limits;
        this.vertx = vertx;
        limit = new RateLimit(config.requestsPerMinute(), config.requestsPerMinute());
    }

    /** Fails with {@code too-many-syncs}. */
    Uni<Void> take(Caller caller) {
        var name = "sync requests " + caller.workspace() + " " + caller.subject();
        return vertx.executeBlocking(() -> limits.take(name, limit), false)
                .invoke(pause -> pause.ifPresent(wait -> {
                    throw SyncRunProblem.TOO_MANY_SYNCS
                            .because("A caller may ask for " + limit.perMinute() + " runs a minute.")
                            .after(wait);
                }))
                .replaceWithVoid();
    }
}
