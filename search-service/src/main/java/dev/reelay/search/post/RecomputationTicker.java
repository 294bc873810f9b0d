package dev.reelay.search.post;

import dev.reelay.common.problem.Unavailable;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Computes posts again that rules of another release made something of: words, language, keys and score, and has the index take them
 * again.
 *
 * <p>Walks over all posts by their ids, page by page, each in a transaction of its own that holds the row with the progress: one
 * replica is at it, and after a crash another one goes on from there. Where nothing is to be done, the walk reads each row once a day.
 */
@ApplicationScoped
class RecomputationTicker {

    private final RecomputationRepository recomputation;
    private final RecomputationConfig config;
    private final OnWorker onWorker;
    private final PostFollower follower;
    private final jakarta.enterprise.event.Event<PostsChanged> changed;
    private final Pool pool;

    RecomputationTicker(
            RecomputationRepository recomputation,
            RecomputationConfig config,
            OnWorker onWorker,
            PostFollower follower,
            jakarta.enterprise.event.Event<PostsChanged> changed,
            Pool pool) {
        this.recomputation = recomputation;
        this.config = config;
        this.onWorker = onWorker;
        this.follower = follower;
        this.changed = changed;
        this.pool = pool;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return walk(Progress.NONE)
                .onFailure()
                .invoke(failure -> {
                    if (!Unavailable.isCauseOf(failure)) { // others log that the database is down or slow
                        Log.warnf("Posts are computed again later cause=%s", failure.toString());
                    }
                })
                .onFailure()
                .recoverWithNull();
    }

    /** Pages until this tick has done enough. */
    private Uni<Void> walk(Progress before) {
        var pageSize = Math.min(config.pageSize(), config.rate() - before.computed());
        return pool.withTransaction(transaction -> page(transaction, pageSize))
                .invoke(this::announce)
                .map(before::plus)
                .chain(now -> now.isOver() || now.computed() >= config.rate() || now.looks() >= config.looks()
                        ? Uni.createFrom().voidItem()
                        : walk(now));
    }

    private Uni<Progress> page(SqlConnection transaction, int limit) {
        return recomputation
                .claim(transaction)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(Progress.OVER)
                        : recomputation.page(transaction, claimed.get(), limit).chain(page -> compute(
                                        transaction, page.stale())
                                .chain(computed -> page.looks() < limit
                                        ? recomputation
                                                .end(transaction, config.pause())
                                                .replaceWith(new Progress(computed, page.looks(), true))
                                        : recomputation
                                                .advance(transaction, page.end())
                                                .replaceWith(new Progress(computed, page.looks(), false)))));
    }

    private Uni<Integer> compute(SqlConnection transaction, List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return recomputation.lock(transaction, ids).chain(stale -> onWorker.call(() -> stale.stream()
                        .map(post -> PostFeatures.of(post.content()))
                        .toList())
                .chain(features -> recomputation.rewrite(transaction, stale, features))
                .chain(() -> follower.follow(
                        transaction, stale.stream().map(StalePost::id).toList()))
                .replaceWith(stale.size()));
    }

    private void announce(Progress progress) {
        if (progress.computed() > 0) {
            Log.debugf("Posts computed again by new rules count=%d", progress.computed());
            changed.fire(new PostsChanged());
        }
    }

    private record Progress(int computed, int looks, boolean isOver) {

        static final Progress NONE = new Progress(0, 0, false);
        static final Progress OVER = new Progress(0, 0, true);

        Progress plus(Progress more) {
            return new Progress(computed + more.computed, looks + more.looks, more.isOver);
        }
    }
}
