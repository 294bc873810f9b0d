package dev.reelay.search.post;

import static dev.reelay.common.database.SqlTime.utc;

import dev.reelay.contracts.ingest.Corpus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The changes that the indexes do not have yet, and the posts that they are filled from.
 *
 * <p>A post has one row at most, whose position is renewed by each change: who settles a position takes out exactly the change
 * that was sent. Rows that left stay in the table's indexes until a vacuum that an old snapshot can hold up; so readers name a time before
 * which nothing waits, and start there.
 */
@ApplicationScoped
public class BacklogService {

    /** States count this far. */
    public static final int COUNTED = 10_000;

    /** For a public post, the workspaces that have the same video as their own. */
    private static final String HIDDEN_FROM =
            """
            case when p.workspace = '%1$s' then array(
                select own.workspace from posts own
                where own.platform = p.platform and own.video_id = p.video_id and own.workspace <> '%1$s' and not own.removed
                order by own.workspace) end as hidden_from"""
                    .formatted(Corpus.PUBLIC);

    private static final String COLUMNS = "p.version, p.removed, " + HIDDEN_FROM + ", " + PostView.COLUMNS;

    private static final String NEXT =
            """
            select b.post_id, b.position, %s
            from (select post_id, position, queued_at from index_backlog
                where error is null and queued_at >= $1 and position <> all($2::bigint[])
                order by queued_at, position limit :limit) b
            left join posts p on p.id = b.post_id
            order by b.queued_at, b.position"""
                    .formatted(COLUMNS);

    private static final String READ =
            """
            select one.post_id, b.position, %s
            from unnest($1::text[]) as one (post_id)
            left join index_backlog b on b.post_id = one.post_id and b.error is null
            left join posts p on p.id = one.post_id"""
                    .formatted(COLUMNS);

    private static final String WALK =
            """
            select p.id as post_id, null::bigint as position, %s
            from (select * from posts where id > $1 and not removed order by id limit :limit) p order by p.id"""
                    .formatted(COLUMNS);

    private static final String STATES =
            """
            select p.id, p.version, %s
            from (select * from posts where id > $1 and not removed order by id limit :limit) p order by p.id"""
                    .formatted(HIDDEN_FROM);

    /**
     * A change that came after what was sent has waited no longer than since then. Rows that are being changed are skipped: nothing
     * to take out, and nobody waits for the other in a circle.
     */
    private static final String SETTLE =
            """
            with held as (
                select b.post_id, b.position, sent.position as sent from index_backlog b
                join unnest($1::text[], $2::bigint[]) as sent (post_id, position) on sent.post_id = b.post_id
                where b.error is null
                for update of b skip locked
            ), gone as (
                delete from index_backlog b using held where b.post_id = held.post_id and held.position = held.sent
            )
            update index_backlog b set queued_at = greatest(b.queued_at, $3) from held
            where b.post_id = held.post_id and held.position > held.sent""";

    private static final String REFUSE =
            """
            insert into index_backlog as b (post_id, version, error) values ($1, $2, $3)
            on conflict (post_id) do update set error = excluded.error where b.version = excluded.version""";

    private static final String QUEUE =
            """
            insert into index_backlog (post_id, version)
            select one.id, coalesce(p.version, 0) from unnest($1::text[]) as one (id) left join posts p on p.id = one.id
            order by one.id
            on conflict (post_id) do""";

    private static final String RENEW =
            """
            update set version = greatest(index_backlog.version, excluded.version), position = default, error = null,
                queued_at = case when index_backlog.error is null then index_backlog.queued_at else now() end""";

    private static final String QUEUE_AGAIN = QUEUE + " " + RENEW;

    private static final String QUEUE_MISSING = QUEUE + " nothing";

    /** In the order of the ids, as the copy locks them when it writes. */
    private static final String QUEUE_PUBLIC_TWINS =
            """
            insert into index_backlog (post_id, version)
            select distinct p.id, p.version from posts own
            join posts p on p.platform = own.platform and p.video_id = own.video_id and p.workspace = $2 and not p.removed
            where own.id = any($1::text[]) and own.workspace <> $2
            order by p.id
            on conflict (post_id) do\s"""
                    + RENEW;

    /** Ordered, so that they are counted along the indexes, and not through the dead rows of the table. */
    private static final String STATE =
            """
            select
                (select count(*) from (
                    select 1 from index_backlog where error is null and queued_at >= $1
                    order by queued_at, position limit $2) w) as waiting,
                (select count(*) from (
                    select 1 from index_backlog where error is not null order by post_id limit $2) r) as refused,
                (select queued_at from index_backlog where error is null and queued_at >= $1
                    order by queued_at, position limit 1) as oldest,
                clock_timestamp() as now""";

    private static final String FORGET = "delete from index_backlog where not exists (select 1 from index_generations)";

    private final Pool pool;

    BacklogService(Pool pool) {
        this.pool = pool;
    }

    /**
     * Changes that wait, longest first. A post that is no longer in the copy counts as removed.
     *
     * @param floor nothing queued before is waiting
     * @param except positions that are on their way
     */
    public Uni<List<QueuedPost>> next(Instant floor, Collection<Long> except, int limit) {
        return pool.preparedQuery(limited(NEXT, limit))
                .execute(Tuple.of(utc(floor), except.toArray(Long[]::new)))
                .map(rows -> list(rows, BacklogService::queued));
    }

    /** The present state of these posts. */
    public Uni<List<QueuedPost>> read(Collection<String> ids) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of((Object) ids.toArray(String[]::new)))
                .map(rows -> list(rows, BacklogService::queued));
    }

    /** Posts by their id, those that are not removed. */
    public Uni<List<QueuedPost>> walk(String afterId, int limit) {
        return pool.preparedQuery(limited(WALK, limit))
                .execute(Tuple.of(afterId))
                .map(rows -> list(rows, BacklogService::queued));
    }

    /** The same posts as {@link #walk}, without what they hold. */
    public Uni<List<PostState>> states(String afterId, int limit) {
        return pool.preparedQuery(limited(STATES, limit))
                .execute(Tuple.of(afterId))
                .map(rows ->
                        list(rows, row -> new PostState(row.getString("id"), row.getLong("version"), hiddenFrom(row))));
    }

    /**
     * Takes changes out of the backlog that the indexes have now; posts that changed meanwhile stay in it.
     *
     * @param readAt when these were read, by the clock of the database
     */
    public Uni<Void> settle(List<QueuedChange> indexed, Instant readAt) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(
                        indexed.stream().map(QueuedChange::id).toArray(String[]::new),
                        indexed.stream().map(QueuedChange::position).toArray(Long[]::new),
                        utc(readAt)))
                .replaceWithVoid();
    }

    /** Keeps a version that an index refused in the backlog, with the reason, until the post changes. */
    public Uni<Void> refuse(QueuedChange change, String error) {
        return pool.preparedQuery(REFUSE)
                .execute(Tuple.of(change.id(), change.version(), error))
                .replaceWithVoid();
    }

    /** Queues posts whether or not they wait already: whoever has sent an earlier change does not settle this one. */
    public Uni<Void> queueAgain(Collection<String> ids) {
        return pool.preparedQuery(QUEUE_AGAIN)
                .execute(Tuple.of((Object) ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Queues posts that neither wait nor were refused, and returns how many. */
    public Uni<Integer> queueMissing(Collection<String> ids) {
        return pool.preparedQuery(QUEUE_MISSING)
                .execute(Tuple.of((Object) ids.toArray(String[]::new)))
                .map(RowSet::rowCount);
    }

    /**
     * Queues the public posts whose videos are, or were, also a workspace's own: who sees them may have changed. To be called before
     * those own posts are settled, so that whichever of the two is committed last finds the other.
     */
    public Uni<Void> queuePublicTwins(Collection<String> changed) {
        return pool.preparedQuery(QUEUE_PUBLIC_TWINS)
                .execute(Tuple.of(changed.toArray(String[]::new), Corpus.PUBLIC))
                .replaceWithVoid();
    }

    /** Cheap, whatever the size of the tables. */
    public Uni<BacklogState> state(Instant floor) {
        return pool.preparedQuery(STATE).execute(Tuple.of(utc(floor), COUNTED)).map(rows -> {
            var row = rows.iterator().next();
            OffsetDateTime oldest = row.getOffsetDateTime("oldest");
            return new BacklogState(
                    row.getLong("waiting"),
                    row.getLong("refused"),
                    oldest == null ? null : oldest.toInstant(),
                    row.getOffsetDateTime("now").toInstant());
        });
    }

    /** Empties the backlog when there is no index that it could be for. */
    public Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }

    /** A plan that does not know the limit takes it for a tenth of all rows, and scans the posts for them. */
    private static String limited(String sql, int limit) {
        return sql.replace(":limit", Integer.toString(limit));
    }

    private static QueuedPost queued(Row row) {
        var id = row.getString("post_id");
        Long position = row.getLong("position");
        Long version = row.getLong("version");
        var present = version != null && !row.getBoolean("removed");
        return new QueuedPost(
                new StoredPost(
                        id,
                        version == null ? "" : row.getString("workspace"),
                        hiddenFrom(row),
                        version == null ? 0 : version,
                        present ? PostView.of(row) : null),
                position == null ? QueuedChange.NONE : position);
    }

    private static List<String> hiddenFrom(Row row) {
        var workspaces = row.getArrayOfStrings("hidden_from");
        return workspaces == null ? List.of() : List.of(workspaces);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
