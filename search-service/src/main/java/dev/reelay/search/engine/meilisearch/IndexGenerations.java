package dev.reelay.search.engine.meilisearch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The tables {@code index_generations} and {@code index_feed}: what all replicas know of the indexes.
 *
 * <p>Who changes a generation names the fence of its lease; under an older one nothing changes, and the answer is false or empty.
 */
@ApplicationScoped
public class IndexGenerations {

    private static final String STATE =
            """
            select g.*, f.settled_before, f.last_task, f.rebuild_asked, clock_timestamp() as now
            from index_feed f left join index_generations g on true order by g.generation""";

    /**
     * Waits for the transactions that have looked whether there is an index to queue changes for, and saw none: what they write is
     * in the copy before the index is filled from it.
     */
    private static final String LOCK = "lock table index_generations in access exclusive mode";

    private static final String CREATE =
            """
            with next as (
                update index_feed set last_generation = last_generation + 1, rebuild_asked = false
                where fence = $1 returning last_generation as number
            )
            insert into index_generations (generation, index_uid, document_version, settings_version, settings_hash, state)
            select number, $2::text || '_' || number, $3::integer, $4::integer, $5::text, 'BUILDING' from next
            returning *""";

    private static final String OF_OURS = " where generation = $2 and (select fence from index_feed) = $1";

    private static final String BUILT_TO = "update index_generations set built_to_id = $3, is_built = $4" + OF_OURS;

    private static final String LIVE =
            "update index_generations set state = 'LIVE', live_since = clock_timestamp()" + OF_OURS;

    private static final String CHECK = "update index_generations set state = 'BUILDING', live_since = null" + OF_OURS;

    private static final String REBUILD =
            "update index_generations set state = 'BUILDING', live_since = null, built_to_id = '', is_built = false"
                    + OF_OURS;

    private static final String DROP = "delete from index_generations" + OF_OURS;

    private static final String NOTE = "update index_feed set settled_before = $2, last_task = $3 where fence = $1";

    private static final String ASK_REBUILD = "update index_feed set rebuild_asked = true";

    private static final String FORGET =
            """
            delete from index_generations
            where (select lease_until from index_feed) < now() - make_interval(secs => $1)""";

    /** From the statistics of the last analyze. */
    private static final String ESTIMATE =
            "select greatest(0, reltuples)::bigint from pg_class where oid = 'posts'::regclass";

    private final Pool pool;

    IndexGenerations(Pool pool) {
        this.pool = pool;
    }

    public Uni<IndexState> state() {
        return pool.query(STATE).execute().map(IndexGenerations::state);
    }

    /**
     * A new generation, to be built.
     *
     * @param index first part of its name; its number follows
     */
    public Uni<Optional<IndexGeneration>> create(long fence, String index, IndexShape shape) {
        var values = Tuple.of(fence, index, shape.documentVersion(), shape.settingsVersion(), shape.settingsHash());
        return pool.withTransaction(transaction -> transaction
                .query(LOCK)
                .execute()
                .chain(() -> transaction.preparedQuery(CREATE).execute(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(IndexGeneration::of)
                        .findFirst()));
    }

    /** The walk over all posts has come to this id, or to their end. */
    public Uni<Boolean> builtTo(long fence, int generation, String id, boolean isBuilt) {
        return change(BUILT_TO, Tuple.of(fence, generation, id, isBuilt));
    }

    public Uni<Boolean> live(long fence, int generation) {
        return change(LIVE, Tuple.of(fence, generation));
    }

    /** It is there, and may not hold what it held: nobody searches it until it was compared. */
    public Uni<Boolean> check(long fence, int generation) {
        return change(CHECK, Tuple.of(fence, generation));
    }

    /** It is gone: filled from the start. */
    public Uni<Boolean> rebuild(long fence, int generation) {
        return change(REBUILD, Tuple.of(fence, generation));
    }

    public Uni<Boolean> drop(long fence, int generation) {
        return change(DROP, Tuple.of(fence, generation));
    }

    /** See {@link IndexState}. */
    public Uni<Boolean> note(long fence, Instant settledBefore, long lastTask) {
        return change(NOTE, Tuple.of(fence, settledBefore.atOffset(ZoneOffset.UTC), lastTask));
    }

    /** Whichever replica feeds starts a new generation. */
    public Uni<Void> askForRebuild() {
        return pool.query(ASK_REBUILD).execute().replaceWithVoid();
    }

    /** For an installation without a server: whatever nobody has fed for this long is not fed any more. */
    public Uni<Void> forgetWhatIsUnfedFor(Duration time) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of((double) time.toSeconds()))
                .replaceWithVoid();
    }

    /** About how many posts there are, removed ones included. */
    public Uni<Long> estimatedPosts() {
        return pool.query(ESTIMATE).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Boolean> change(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static IndexState state(RowSet<Row> rows) {
        var generations = new ArrayList<IndexGeneration>();
        for (var row : rows) {
            Integer generation = row.getInteger("generation");
            if (generation != null) {
                generations.add(IndexGeneration.of(row));
            }
        }
        var feed = rows.iterator().next();
        OffsetDateTime settledBefore = feed.getOffsetDateTime("settled_before");
        return new IndexState(
                generations,
                settledBefore.toInstant(),
                feed.getLong("last_task"),
                feed.getBoolean("rebuild_asked"),
                feed.getOffsetDateTime("now").toInstant());
    }
}
