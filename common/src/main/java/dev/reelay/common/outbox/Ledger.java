package dev.reelay.common.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The relay's statements on {@code outbox} and {@code outbox_relay}.
 *
 * <p>Progress is a pair of PostgreSQL snapshots: a window holds the rows that its {@code target} sees and {@code sent}
 * does not, in the order of their sequence. A transaction that commits late is simply part of a later window. It is
 * never ahead of a row of its own key, since that row's transaction held the aggregate's lock until its commit.
 *
 * <p>Blocking: called on the relay's own thread only.
 */
class Ledger {

    /** Longer than any statement here should take; a server that hangs must not hang the relay with it. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);

    private static final String TAKE_LEASE =
            """
            update outbox_relay set owner = $1, fence = fence + 1,
                   lease_until = clock_timestamp() + make_interval(secs => $2)
            where lease_until < clock_timestamp() or owner = $1
            returning fence, sent::text, target::text, sent_sequence""";

    private static final String RENEW_LEASE =
            """
            update outbox_relay set lease_until = clock_timestamp() + make_interval(secs => $2) where fence = $1""";

    private static final String GIVE_UP_LEASE = "update outbox_relay set lease_until = '-infinity' where fence = $1";

    private static final String OPEN_WINDOW =
            """
            select pg_current_snapshot()::text as target, min(sequence) as first
            from outbox
            where xid >= pg_snapshot_xmin($1::text::pg_snapshot)
              and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)""";

    private static final String NEXT_ROWS =
            """
            select sequence, id, aggregatetype, aggregateid, type, payload, traceparent, created_at
            from outbox
            where sequence > $3
              and xid >= pg_snapshot_xmin($1::text::pg_snapshot)
              and not pg_visible_in_snapshot(xid, $1::text::pg_snapshot)
              and pg_visible_in_snapshot(xid, $2::text::pg_snapshot)
            order by sequence
            limit $4""";

    private static final String RECORD_PROGRESS =
            """
            update outbox_relay set sent = $2::text::pg_snapshot, target = $3::text::pg_snapshot, sent_sequence = $4
            where fence = $1""";

    private static final String BACKLOG =
            """
            select count(*) as pending,
                   coalesce(extract(epoch from clock_timestamp() - min(o.created_at)), 0)::double precision as oldest
            from outbox o, outbox_relay r
            where o.xid >= pg_snapshot_xmin(r.sent)
              and not pg_visible_in_snapshot(o.xid, r.sent)
              and not (r.target is not null and pg_visible_in_snapshot(o.xid, r.target)
                       and o.sequence <= r.sent_sequence)""";

    private final Pool pool;

    Ledger(Pool pool) {
        this.pool = pool;
    }

    /**
     * How far the ledger is sent.
     *
     * @param fence of the lease under which it was read; a newer owner's is higher
     * @param sent a {@code pg_snapshot}: all that it sees is at the broker
     * @param target the open window's snapshot; {@code null} between windows
     * @param sequence last row of the window at the broker
     */
    record Progress(long fence, String sent, String target, long sequence) {

        Progress inWindow(String newTarget, long before) {
            return new Progress(fence, sent, newTarget, before);
        }

        Progress upTo(long newSequence) {
            return new Progress(fence, sent, target, newSequence);
        }

        Progress windowDone() {
            return new Progress(fence, target, null, 0);
        }
    }

    /** How many events wait, and for how long the oldest has, in seconds. */
    record Backlog(long pending, double oldestSeconds) {}

    /** Empty while another replica holds the lease. */
    Optional<Progress> takeLease(UUID owner, Duration lease) {
        var rows = query(TAKE_LEASE, Tuple.of(owner, seconds(lease)));
        for (var row : rows) {
            return Optional.of(new Progress(row.getLong(0), row.getString(1), row.getString(2), row.getLong(3)));
        }
        return Optional.empty();
    }

    /** False when somebody else took over. */
    boolean renewLease(long fence, Duration lease) {
        return query(RENEW_LEASE, Tuple.of(fence, seconds(lease))).rowCount() == 1;
    }

    void giveUpLease(long fence) {
        query(GIVE_UP_LEASE, Tuple.of(fence));
    }

    /** A window over all that is committed now and not sent; empty when there is nothing. */
    Optional<Progress> openWindow(Progress progress) {
        var row = query(OPEN_WINDOW, Tuple.of(progress.sent())).iterator().next();
        var first = row.getLong("first");
        return first == null ? Optional.empty() : Optional.of(progress.inWindow(row.getString("target"), first - 1));
    }

    /** The next rows of the open window, in order. */
    List<OutboxRow> nextRows(Progress progress, int limit) {
        var rows = query(NEXT_ROWS, Tuple.of(progress.sent(), progress.target(), progress.sequence(), limit));
        var next = new ArrayList<OutboxRow>(rows.size());
        rows.forEach(row -> next.add(outboxRow(row)));
        return next;
    }

    /** False when the fence is not the newest: another replica took over, and what we do no longer counts. */
    boolean record(Progress progress) {
        return query(
                                RECORD_PROGRESS,
                                Tuple.of(progress.fence(), progress.sent(), progress.target(), progress.sequence()))
                        .rowCount()
                == 1;
    }

    Backlog backlog() {
        var row = query(BACKLOG, Tuple.tuple()).iterator().next();
        return new Backlog(row.getLong("pending"), row.getDouble("oldest"));
    }

    /** Makes partitions ahead, and drops those that were sent longer ago than that. */
    void maintain(Duration keep) {
        query("select outbox_maintain(make_interval(secs => $1))::text", Tuple.of(seconds(keep)));
    }

    private RowSet<Row> query(String sql, Tuple values) {
        Uni<RowSet<Row>> answer = pool.preparedQuery(sql).execute(values);
        return answer.await().atMost(STATEMENT_LIMIT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static OutboxRow outboxRow(Row row) {
        OffsetDateTime createdAt = row.getOffsetDateTime("created_at");
        return new OutboxRow(
                row.getLong("sequence"),
                row.getUUID("id"),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("traceparent"),
                createdAt.toInstant());
    }
}
