package dev.reelay.ingest.syncrun;

import static dev.reelay.common.database.SqlTime.seconds;

import dev.reelay.contracts.Platform;
import dev.reelay.ingest.video.SavedVideos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which worker holds which run. By the database's clock, so that replicas whose clocks differ agree about leases.
 *
 * <p>Uses the plain client: {@link #advance} belongs in the transaction that stores a page's videos.
 */
@ApplicationScoped
public class SyncRunLeases {

    /**
     * The turn is that of the most urgent run, and among equals of the workspace with the fewest under way: whoever queues a thousand
     * delays nobody else. It looks at a few runs of each workspace that has any, along an index, however many wait. Materialized:
     * a server that has not counted thousands of new ones yet would look at all of them for each of them.
     *
     * <p>An account is fetched by one run at a time, which the unique index on running runs enforces; one that was given back for
     * others' turns is ended before the next begins, unless that is more urgent. A run whose lease has expired
     * lost its worker halfway: that is no failure of the run, but counted, so that one that kills its workers ends eventually.
     */
    static final String CLAIM =
            """
            with recursive workspaces as (
              (select workspace from sync_runs where state in ('QUEUED', 'RUNNING') order by workspace limit 1)
              union all
              select (select later.workspace from sync_runs later
                where later.state in ('QUEUED', 'RUNNING') and later.workspace > workspaces.workspace
                order by later.workspace limit 1)
              from workspaces where workspaces.workspace is not null
            ), running as materialized (
              select id, workspace, connection_id, lease_until from sync_runs where state = 'RUNNING'
            ), begun as materialized (
              select begun.connection_id, urgency.urgency
              from sync_runs begun join (values (0), (1), (2)) as urgency (urgency) on urgency.urgency >= begun.urgency
              where begun.state = 'QUEUED' and begun.started_at is not null and begun.due_at <= now() and begun.connection_id is not null
            ), next as materialized (
              select due.id, due.urgency, due.due_at,
                (select count(*) from running
                  where running.workspace = workspaces.workspace and running.lease_until >= now()) as busy
              from workspaces cross join (values (0), (1), (2)) as urgencies (urgency) cross join lateral (
                select run.id, run.urgency, run.due_at from sync_runs run
                where run.workspace = workspaces.workspace and run.urgency = urgencies.urgency and run.due_at <= now()
                  and (run.state = 'QUEUED' or run.state = 'RUNNING' and run.lease_until < now())
                  and run.kind = any($3::text[])
                  and not exists (select from running other
                    where other.connection_id = run.connection_id and other.id <> run.id)
                  and (run.started_at is not null or run.connection_id is null
                    or (run.connection_id, run.urgency) not in (select connection_id, urgency from begun))
                order by run.due_at, run.id
                limit 4) due
              where workspaces.workspace is not null
            )
            update sync_runs set
              state = 'RUNNING',
              lease = $1,
              lease_until = now() + make_interval(secs => $2),
              attempts = attempts + 1,
              lost_leases = case when state = 'RUNNING' and lease_until > 'epoch' then lost_leases + 1 else lost_leases end,
              started_at = coalesce(started_at, now())
            where id = (
              select run.id
              from (select id from next order by urgency, busy, due_at, id) turn cross join lateral (
                select run.id from sync_runs run
                where run.id = turn.id and (run.state = 'QUEUED' or run.state = 'RUNNING' and run.lease_until < now())
                for update skip locked) run
              limit 1)
            returning *""";

    private static final String RENEW =
            """
            update sync_runs set lease_until = now() + make_interval(secs => $2)
            where lease = any($1::uuid[]) and state = 'RUNNING'
            returning lease""";

    private static final String ADVANCE =
            """
            update sync_runs set
              cursor = $3,
              walked = walked or $3::text is null,
              pages = pages + 1,
              videos_seen = videos_seen + $4,
              videos_new = videos_new + $5,
              videos_changed = videos_changed + $6,
              videos_removed = videos_removed + $7,
              failures = 0,
              lost_leases = 0,
              error = null
            where id = $1 and lease = $2 and state = 'RUNNING'""";

    private final Pool pool;

    SyncRunLeases(Pool pool) {
        this.pool = pool;
    }

    /** Claims the run whose turn it is, new or left behind by its worker, of one of the kinds; empty when there is none. */
    public Uni<Optional<ClaimedRun>> claim(Duration lease, Set<SyncRunKind> kinds) {
        var names = kinds.stream().map(SyncRunKind::name).toArray(String[]::new);
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(UUID.randomUUID(), seconds(lease), names))
                .map(rows -> {
                    for (var row : rows) {
                        return Optional.of(claimed(row));
                    }
                    return Optional.empty();
                });
    }

    /** Renews the leases; returns those that are still held. */
    public Uni<Set<UUID>> renew(Collection<UUID> leases, Duration lease) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(leases.toArray(UUID[]::new), seconds(lease)))
                .map(rows -> {
                    var kept = new HashSet<UUID>();
                    rows.forEach(row -> kept.add(row.getUUID(0)));
                    return kept;
                });
    }

    /**
     * Records a page in the transaction that stores its videos; fails with {@link LeaseLostException}, and the transaction with it.
     *
     * @param next where the run continues; {@code null} when all pages are done
     */
    public Uni<ClaimedRun> advance(SqlClient transaction, ClaimedRun run, SavedVideos page, @Nullable String next) {
        var values = Tuple.tuple()
                .addUUID(run.id())
                .addUUID(run.lease())
                .addString(next)
                .addInteger(page.seen())
                .addInteger(page.fresh())
                .addInteger(page.changed())
                .addInteger(page.removed());
        return transaction.preparedQuery(ADVANCE).execute(values).map(result -> {
            if (result.rowCount() != 1) {
                throw new LeaseLostException(run.id());
            }
            return run.after(page, next);
        });
    }

    private static ClaimedRun claimed(Row row) {
        return new ClaimedRun(
                row.getUUID("id"),
                row.getUUID("lease"),
                row.getString("workspace"),
                Platform.of(row.getString("platform")).orElseThrow(),
                SyncRunKind.valueOf(row.getString("kind")),
                SyncRunTrigger.valueOf(
                        row.getString("cause") == null ? row.getString("trigger") : row.getString("cause")),
                row.getUUID("connection_id"),
                range(row),
                row.getString("author"),
                List.of(row.getArrayOfStrings("awaited_video_ids")),
                List.of(row.getArrayOfStrings("checked_video_ids")),
                row.getString("cursor"),
                row.getBoolean("walked"), // the column's first name, see SyncRun
                row.getInteger("videos_seen"),
                row.getInteger("failures"),
                row.getInteger("lost_leases"),
                row.getInteger("looks"),
                row.getString("traceparent"));
    }

    private static @Nullable HashtagRange range(Row row) {
        return row.getLocalDate("start_date") == null
                ? null
                : new HashtagRange(
                        List.of(row.getArrayOfStrings("hashtags")),
                        List.of(row.getArrayOfStrings("regions")),
                        row.getLocalDate("start_date"),
                        row.getLocalDate("end_date"),
                        row.getInteger("max_videos"));
    }
}
