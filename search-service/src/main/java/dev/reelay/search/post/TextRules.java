package dev.reelay.search.post;

import dev.reelay.common.work.Await;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether all posts are written by the rules of this release. After an upgrade they are computed again beside the searches, for minutes
 * or longer; until that is done, searches look for what the release before wrote too. Thread-safe.
 */
@ApplicationScoped
public class TextRules {

    private final RecomputationRepository recomputation;
    private final Pool pool;
    private volatile boolean areEverywhere;

    TextRules(RecomputationRepository recomputation, Pool pool) {
        this.recomputation = recomputation;
        this.pool = pool;
    }

    public boolean areEverywhere() {
        return areEverywhere;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(recomputation.isEverywhere(pool).invoke(answer -> areEverywhere = answer));
    }
}
