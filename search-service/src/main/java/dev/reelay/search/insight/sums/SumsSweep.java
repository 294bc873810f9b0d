package dev.reelay.search.insight.sums;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks all posts in the order of their ids and counts those that the sums do not have as they are: all of them the first time, later
 * those that a replica of an older release wrote, or whose score was computed anew.
 */
@ApplicationScoped
public class SumsSweep {

    private static final String CLAIM =
            """
            select position, filled_at is not null as is_filled from insight_sweep where next_at <= $1
            for update skip locked""";

    /** The next of both, as far as both were read; a tombstone counts for nothing. */
    private static final String COMPARE =
            """
            with page as materialized (
                select id, removed, version, score from posts where id > $1 order by id limit $2
            ), kept as materialized (
                select id, version, score from insight_posts where id > $1 order by id limit $2
            ), until as materialized (
                select least((select case when count(*) = $2 then max(id) end from page),
                    (select case when count(*) = $2 then max(id) end from kept)) as last
            )
            select last, array(
                select id from page full join kept using (id)
                where (last is null or id <= last)
                    and (page.id is null
                        or kept.id is null and not page.removed
                        or kept.id is not null and (page.removed or kept.version <> page.version
                            or abs(kept.score - 10 * page.score) > 0.6))
                order by id) as different
            from until""";

    private static final String LOCK = "select id from posts where id = any($1) order by id for update";

    private static final String GO_ON = "update insight_sweep set position = $1";

    private static final String END =
            "update insight_sweep set position = '', next_at = $2, filled_at = coalesce(filled_at, $1)";

    private static final String IS_FILLED = "select filled_at is not null from insight_sweep";

    private final Pool pool;
    private final PostSums sums;
    private final SumsConfig config;
    private final Clock clock;
    private final Counter mended;

    private volatile boolean filled;

    SumsSweep(Pool pool, PostSums sums, SumsConfig config, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.sums = sums;
        this.config = config;
        this.clock = clock;
        mended = Counter.builder("reelay.search.insight.posts.mended")
                .description("Posts that the sums did not have as they were, when a sweep compared them")
                .register(metrics);
    }

    /** Whether all posts have been counted once. */
    public Uni<Boolean> isFilled() {
        return filled
                ? Uni.createFrom().item(true)
                : pool.query(IS_FILLED)
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean(0))
                        .invoke(now -> filled = now);
    }

    /**
     * Compares the next posts, unless another replica is doing so or the last sweep was a short while ago.
     *
     * @return whether more are to be done at once: the sums have never been filled
     */
    Uni<Boolean> next() {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(now()))
                .chain(claimed -> claimed.size() == 0
                        ? Uni.createFrom().item(false)
                        : sweep(transaction, claimed.iterator().next())));
    }

    private Uni<Boolean> sweep(SqlConnection transaction, Row claim) {
        return transaction
                .preparedQuery(COMPARE)
                .execute(Tuple.of(claim.getString("position"), config.batchSize()))
                .map(rows -> rows.iterator().next())
                .call(page -> mend(transaction, List.of(page.getArrayOfStrings("different"))))
                .chain(page -> goOn(transaction, page.getString("last")))
                .map(isMore -> isMore && !claim.getBoolean("is_filled"));
    }

    private Uni<Void> mend(SqlConnection transaction, List<String> different) {
        if (different.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(different.toArray(String[]::new)))
                .chain(() -> sums.follow(transaction, different))
                .invoke(() -> mended.increment(different.size()));
    }

    private Uni<Boolean> goOn(SqlConnection transaction, @Nullable String last) {
        return last != null
                ? transaction.preparedQuery(GO_ON).execute(Tuple.of(last)).replaceWith(true)
                : transaction
                        .preparedQuery(END)
                        .execute(Tuple.of(now(), now().plus(config.pause())))
                        .replaceWith(false);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
