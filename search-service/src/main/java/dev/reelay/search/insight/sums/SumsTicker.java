package dev.reelay.search.insight.sums;

import dev.reelay.common.work.Await;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Runs the sweep, and deletes sums that are of no use any more. */
@ApplicationScoped
class SumsTicker {

    private static final int DELETED_AT_ONCE = 5_000;

    /** Rows that a batch of posts is changing are left for the next time. */
    private static final String DELETE =
            """
            delete from %1$s where ctid = any(array(
                select ctid from %1$s where posts = 0%2$s limit %3$d for update skip locked))""";

    private static final List<String> OF_NO_POSTS = List.of(
            DELETE.formatted("insight_days", "", DELETED_AT_ONCE),
            DELETE.formatted("insight_slots", "", DELETED_AT_ONCE),
            DELETE.formatted("insight_hashtags", "", DELETED_AT_ONCE));

    private static final String OLD = DELETE.formatted("insight_hashtag_days", " or day < $1", DELETED_AT_ONCE);

    private final SumsSweep sweep;
    private final PostSums sums;
    private final Pool pool;

    SumsTicker(SumsSweep sweep, PostSums sums, Pool pool) {
        this.sweep = sweep;
        this.sums = sums;
        this.pool = pool;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Await.orNextTick(repeat(sweep::next));
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> deleteUseless() {
        var all = Multi.createFrom()
                .iterable(OF_NO_POSTS)
                .onItem()
                .transformToUniAndConcatenate(statement -> repeat(() -> delete(statement, Tuple.tuple())))
                .onItem()
                .ignoreAsUni()
                .chain(this::deleteOld);
        return Await.orNextTick(all);
    }

    /** A day later than they stop being counted: a transaction that began before midnight may still count them. */
    Uni<Void> deleteOld() {
        var before = sums.firstHashtagDay().minusDays(1);
        return repeat(() -> delete(OLD, Tuple.of(before)));
    }

    private Uni<Boolean> delete(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(deleted -> deleted.rowCount() == DELETED_AT_ONCE);
    }

    private static Uni<Void> repeat(Supplier<Uni<Boolean>> step) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step.get())
                .whilst(isMore -> isMore)
                .onItem()
                .ignoreAsUni();
    }
}
