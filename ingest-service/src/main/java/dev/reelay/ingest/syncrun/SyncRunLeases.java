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
     * An account is fetched by one run at a time, which the unique index on running runs enforces. A run whose lease has expired
     * lost its worker halfway: that counts as a failure, so that a run that kills its workers ends eventually.
     */
    private static final String CLAIM =
            """
            update sync_runs set
              state = 'RUNNING',
              lease = $1,
              lease_until = now() + make_interval(secs => $2),
              attempts = attempts + 1,
              failures = case when state = 'RUNNING' and lease_until > 'epoch' then failures + 1 else failures end,
              started_at = coalesce(started_at, now())
            where id = (
              select due.id from sync_runs due
              where (due.state = 'QUEUED' and due.due_at <= now() or due.state = 'RUNNING' and due.lease_until < now())
                and not exists (select from sync_runs other
                  where other.connection_id = due.connection_id and other.state = 'RUNNING' and other.id <> due.id)
              order by due.due_at, due.id
              limit 1
              for update skip locked)
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
              failures = 0,
              error = null
            where id = $1 and lease = $2 and state = 'RUNNING'""";

    private final Pool pool;

    SyncRunLeases(Pool pool) {
        this.pool = pool;
    }

    /** Claims the run that has been due longest, new or left behind by its worker; empty when there is none. */
    public Uni<Optional<ClaimedRun>> claim(Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(UUID.randomUUID(), seconds(lease)))
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
        var values = Tuple.of(run.id(), run.lease(), next, page.seen(), page.fresh(), page.changed());
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
                SyncRunTrigger.valueOf(row.getString("trigger")),
                row.getUUID("connection_id"),
                range(row),
                List.of(row.getArrayOfStrings("awaited_video_ids")),
                row.getString("cursor"),
                row.getBoolean("walked"), // the column's first name, see SyncRun
                row.getInteger("videos_seen"),
                row.getInteger("failures"),
                row.getInteger("looks"),
                row.getString("traceparent"));
    }

    private static @Nullable HashtagRange range(Row row) {
        return row.getLocalDate("start_date") == null
                ? null
                : new HashtagRange(
                        List.of(row.getArrayOfStrings("hashtags")),
                        row.getLocalDate("start_date"),
                        row.getLocalDate("end_date"),
                        row.getInteger("max_videos"));
    }
}
