package dev.reelay.search.engine.postgres;

import dev.reelay.common.work.Await;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Adds what written posts changed to the counts of the table {@code words}. One replica at a time, so that no two batches of posts
 * wait for each other's words.
 */
@ApplicationScoped
class WordFoldTicker {

    private static final String CLAIM = "select number from word_fold for update skip locked";

    private static final String FOLD =
            """
            with taken as (
                delete from word_changes returning workspace, word, posts
            ), folded as (
                insert into words as known (workspace, word, posts, changed_in)
                select workspace, word, sum(posts), $1 from taken group by workspace, word having sum(posts) <> 0
                on conflict (workspace, word) do update set
                    posts = known.posts + excluded.posts,
                    changed_in = case when (known.posts > 0) = (known.posts + excluded.posts > 0)
                        then known.changed_in else excluded.changed_in end
            )
            select count(*) from taken""";

    private static final String NUMBER = "update word_fold set number = $1";

    /** Waits for a fold, which is due at the same moments; of several replicas one looks in each interval. */
    private static final String CLAIM_TO_FORGET =
            """
            select forgotten, next_forgotten, clock_timestamp() as now from word_fold
            where next_before < clock_timestamp() - make_interval(secs => $1) for update""";

    /**
     * Words that left before the last look, along the index of folds. All replicas have read by then that they are gone; one that
     * stood still for so long looks for them in vain until it starts anew.
     */
    private static final String FORGET = "delete from words where posts <= 0 and changed_in > $1 and changed_in <= $2";

    private static final String FORGOTTEN =
            """
            update word_fold set forgotten = next_forgotten, forgotten_before = next_before,
                next_forgotten = number, next_before = $1""";

    private final Pool pool;
    private final FoldPace pace = new FoldPace(System::nanoTime);
    /** Seconds. */
    private final double leastPause;

    WordFoldTicker(Pool pool, @ConfigProperty(name = "reelay.search.words.forget-interval") Duration forgetInterval) {
        this.pool = pool;
        leastPause = forgetInterval.toMillis() / 2_000.0;
    }

    @Scheduled(every = "${reelay.search.words.fold-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        if (!pace.isDue()) {
            return Uni.createFrom().voidItem();
        }
        var began = System.nanoTime();
        return Await.orNextTick(pool.withTransaction(this::fold)).invoke(() -> pace.folded(began));
    }

    @Scheduled(
            every = "${reelay.search.words.forget-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Await.orNextTick(pool.withTransaction(this::forget));
    }

    private Uni<Void> forget(SqlConnection transaction) {
        return transaction
                .preparedQuery(CLAIM_TO_FORGET)
                .execute(Tuple.of(leastPause))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    var claim = rows.iterator().next();
                    return fold(transaction) // so that what left before now has its number
                            .chain(() -> transaction
                                    .preparedQuery(FORGET)
                                    .execute(Tuple.of(claim.getLong("forgotten"), claim.getLong("next_forgotten"))))
                            .chain(() -> transaction
                                    .preparedQuery(FORGOTTEN)
                                    .execute(Tuple.of(claim.getOffsetDateTime("now"))))
                            .replaceWithVoid();
                });
    }

    private Uni<Void> fold(SqlConnection transaction) {
        return transaction.query(CLAIM).execute().chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().voidItem();
            }
            var number = rows.iterator().next().getLong(0) + 1;
            return transaction
                    .preparedQuery(FOLD)
                    .execute(Tuple.of(number))
                    .map(taken -> taken.iterator().next().getLong(0))
                    .chain(taken -> taken == 0
                            ? Uni.createFrom().voidItem()
                            : transaction
                                    .preparedQuery(NUMBER)
                                    .execute(Tuple.of(number))
                                    .replaceWithVoid());
        });
    }
}
