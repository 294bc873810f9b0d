package dev.reelay.common.outbox;

import static dev.reelay.common.database.SqlTime.seconds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The relay's statements on {@code outbox} and {@code outbox_relay}.
 *
 * <p>Progress is a pair of PostgreSQL snapshots: a window holds the rows that its {@code target} sees and {@code sent} does not,
 * in the order of their sequence. A transaction that commits late is simply part of a later window. Its row is never ahead of
 * another one of its key, since the transaction of that row held the aggregate's lock until its commit.
 *
 * <p>No statement reads what was sent before. The rows that {@code sent} does not see have either a transaction id from
 * {@code xmax} on, or one of those in progress at the time ({@code xip}): both are index ranges of new rows only, whose lowest
 * sequence is where reading in order begins.
 *
 * <p>Blocking, with a limit: called on the relay's own threads only. Thread-safe.
 */
class Ledger {

    /** Longer than the server's statement_timeout, so that a statement given up here does not continue there. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);

    private static final String CLAIM_LEASE =
            """
            update outbox_relay set owner = $1, fence = fence + 1,
                   lease_until = clock_timestamp() + make_interval(secs => $2),
                   foreign_since = coalesce(foreign_since, case when greatest(
                       pg_snapshot_xmax(sent), pg_snapshot_xmax(target), (select xid from outbox order by xid desc limit 1))
                       > pg_snapshot_xmax(pg_current_snapshot()) then now() end)
            where only_row and (lease_until < clock_timestamp() or owner = $1)
            returning fence, sent::text, sent_high, target::text, target_high, sent_sequence, again_after, again_until,
                      paused, foreign_since is not null as is_foreign""";

    private static final String RENEW_LEASE =
            """
            update outbox_relay set lease_until = clock_timestamp() + make_interval(secs => $2)
            where only_row and fence = $1 returning paused, again_until is not null as has_again""";

    private static final String RELEASE_LEASE =
            "update outbox_relay set lease_until = '-infinity' where only_row and fence = $1";

    /** {@code high} is from before the next statement's snapshot, which is where it is used. */
    static final String LOOK = "select target, high, first from outbox_look($1)";

    static final String NEXT_ROWS =
            """
            select sequence, id, aggregatetype, aggregateid, type, payload, traceparent, repeat, created_at
            from outbox_next($1, $2, $3, $4) order by sequence""";

    /** Except refused rows, which wait in the order of their keys. */
    private static final String SENT_ROWS =
            """
            select sequence, id, aggregatetype, aggregateid, type, payload, traceparent, repeat, created_at
            from outbox
            where sequence > $3 and sequence <= $5
              and (pg_visible_in_snapshot(xid, (select $1::text::pg_snapshot))
                   or sequence <= $6 and pg_visible_in_snapshot(xid, (select $2::text::pg_snapshot)))
              and not exists (select from outbox_refused where outbox_refused.sequence = outbox.sequence)
            order by sequence
            limit $4""";

    private static final String RECORD_PROGRESS =
            """
            update outbox_relay set sent = $2::text::pg_snapshot, sent_high = $3, target = $4::text::pg_snapshot,
                   target_high = $5, sent_sequence = $6
            where only_row and fence = $1""";

    private static final String RECORD_AGAIN =
            """
            update outbox_relay set again_after = $2, again_until = case when $2::bigint is null then null else again_until end
            where only_row and fence = $1""";

    static final String BACKLOG =
            """
            with relay as materialized (select sent, target, sent_sequence from outbox_relay),
            waiting as (
                (select sequence, created_at from outbox
                 where (select target is not null from relay)
                   and sequence > (select sent_sequence from relay)
                   and not pg_visible_in_snapshot(xid, (select sent from relay))
                   and pg_visible_in_snapshot(xid, (select target from relay))
                 order by sequence limit 1)
                union all
                (select sequence, created_at from outbox
                 where xid >= (select pg_snapshot_xmax(coalesce(target, sent)) from relay) order by xid limit 1)
                union all
                (select sequence, created_at from outbox
                 where xid = any(array(select pg_snapshot_xip(coalesce(target, sent)) from relay)) order by xid limit 1))
            select coalesce((select last_value from outbox_sequence_seq) - min(sequence) + 1, 0) as pending,
                   coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::double precision as oldest,
                   (select pg_snapshot_xmax(s)::text::bigint - pg_snapshot_xmin(s)::text::bigint
                    from pg_current_snapshot() s) as horizon,
                   (select count(*) from (select from outbox_refused limit 10000) counted) as refused
            from waiting""";

    /**
     * Both ranges are cut off, so that a snapshot of long ago, or one that somebody made up, costs no more than another. A row whose
     * transaction had not ended for {@code $1} is in one of them.
     */
    static final String MISSED =
            """
            with new_rows as materialized (
                (select * from outbox
                 where xid >= (select pg_snapshot_xmax($1::text::pg_snapshot)) order by xid limit $5)
                union all
                (select * from outbox
                 where xid = any(array(select pg_snapshot_xip($1::text::pg_snapshot))) order by xid limit $5))
            select sequence, id, aggregatetype, aggregateid, type, payload, traceparent, repeat, created_at,
                   pg_visible_in_snapshot(xid, $3::text::pg_snapshot)
                       and not (pg_visible_in_snapshot(xid, $2::text::pg_snapshot) and sequence <= $4) as missed
            from new_rows
            order by pg_visible_in_snapshot(xid, $2::text::pg_snapshot) desc, sequence""";

    private static final String IS_FOREIGN =
            "select pg_snapshot_xmax($1::text::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())";

    private final Pool pool;

    Ledger(Pool pool) {
        this.pool = pool;
    }

    /** The state that an owner of the lease finds when it claims it. */
    record Lease(Progress progress, @Nullable Again again, boolean paused, boolean isForeign) {}

    /** An operator's requests, as a renewal finds them. */
    record Wishes(boolean paused, boolean again) {}

    /**
     * How far the ledger has been sent.
     *
     * @param fence of the lease under which it was read; a newer owner's is higher
     * @param sent a {@code pg_snapshot}: everything that it sees is at the broker
     * @param sentHigh highest sequence assigned before that snapshot; shows an adoption what may have been appended since
     * @param target the open window's snapshot; {@code null} between windows
     * @param targetHigh the same for {@code target}
     * @param sequence last row of the window that is at the broker
     */
    record Progress(
            long fence, String sent, long sentHigh, @Nullable String target, @Nullable Long targetHigh, long sequence) {

        Progress inWindow(String newTarget, long high, long before) {
            return new Progress(fence, sent, sentHigh, newTarget, high, before);
        }

        Progress upTo(long newSequence) {
            return new Progress(fence, sent, sentHigh, target, targetHigh, newSequence);
        }

        Progress windowDone() {
            return new Progress(
                    fence, Objects.requireNonNull(target), Objects.requireNonNull(targetHigh), null, null, 0);
        }
    }

    /** Rows to be sent again: those after one sequence, up to another. */
    record Again(long after, long until) {}

    /**
     * The result of polling the ledger.
     *
     * @param target the snapshot of the poll
     * @param high highest sequence assigned at that time, or earlier
     * @param first where a window up to {@code target} begins; empty when nothing is waiting
     */
    record Look(String target, long high, Optional<Long> first) {}

    /**
     * How much is waiting.
     *
     * @param pending an estimate, from the sequences
     * @param horizon how many transaction ids the server's oldest writing transaction is behind
     * @param refused events that the broker refuses and those behind them; counted up to 10,000
     */
    record Backlog(long pending, double oldestSeconds, long horizon, long refused) {

        static Backlog of(Row row) {
            return new Backlog(
                    row.getLong("pending"), row.getDouble("oldest"), row.getLong("horizon"), row.getLong("refused"));
        }
    }

    /** Empty while another replica holds the lease. */
    Optional<Lease> claimLease(UUID owner, Duration lease) {
        for (var row : query(CLAIM_LEASE, Tuple.of(owner, seconds(lease)))) {
            var progress = new Progress(
                    row.getLong("fence"),
                    row.getString("sent"),
                    row.getLong("sent_high"),
                    row.getString("target"),
                    row.getLong("target_high"),
                    row.getLong("sent_sequence"));
            var until = row.getLong("again_until");
            var again = until == null ? null : new Again(row.getLong("again_after"), until);
            return Optional.of(new Lease(progress, again, row.getBoolean("paused"), row.getBoolean("is_foreign")));
        }
        return Optional.empty();
    }

    /** Empty when another replica has claimed the lease. */
    Optional<Wishes> renewLease(long fence, Duration lease) {
        for (var row : query(RENEW_LEASE, Tuple.of(fence, seconds(lease)))) {
            return Optional.of(new Wishes(row.getBoolean("paused"), row.getBoolean("has_again")));
        }
        return Optional.empty();
    }

    void releaseLease(long fence) {
        query(RELEASE_LEASE, Tuple.of(fence));
    }

    Look look(Progress progress) {
        return look(progress.sent());
    }

    Look look(String seen) {
        var row = query(LOOK, Tuple.of(seen)).iterator().next();
        return new Look(row.getString("target"), row.getLong("high"), Optional.ofNullable(row.getLong("first")));
    }

    String snapshot() {
        return query("select pg_current_snapshot()::text", Tuple.tuple())
                .iterator()
                .next()
                .getString(0);
    }

    /** Rows that were not seen, in order; empty when there are more than that, or the snapshot comes from another cluster. */
    Optional<List<OutboxRow>> missed(LedgerTail.Place place, String upTo, int atMost) {
        if (query(IS_FOREIGN, Tuple.of(place.seen())).iterator().next().getBoolean(0)) {
            return Optional.empty();
        }
        var found = query(MISSED, Tuple.of(place.seen(), place.target(), upTo, place.sequence(), atMost + 1));
        if (found.size() > atMost) {
            return Optional.empty();
        }
        var missed = new ArrayList<OutboxRow>();
        for (var row : found) {
            if (row.getBoolean("missed")) {
                missed.add(OutboxRow.of(row));
            }
        }
        return Optional.of(missed);
    }

    /** The next rows of the open window, in order. */
    List<OutboxRow> nextRows(Progress progress, long after, int limit) {
        return rows(query(NEXT_ROWS, Tuple.of(progress.sent(), progress.target(), after, limit)));
    }

    /** The next rows to be sent again, in order. */
    List<OutboxRow> sentRows(Progress progress, Again again, int limit) {
        var target = progress.target() == null ? progress.sent() : progress.target();
        return rows(query(
                SENT_ROWS,
                Tuple.of(progress.sent(), target, again.after(), limit, again.until(), progress.sequence())));
    }

    /** False when the fence is not the newest: another replica has claimed the lease, and this one's work no longer counts. */
    boolean record(Progress progress) {
        return query(
                                RECORD_PROGRESS,
                                Tuple.of(
                                        progress.fence(),
                                        progress.sent(),
                                        progress.sentHigh(),
                                        progress.target(),
                                        progress.targetHigh(),
                                        progress.sequence()))
                        .rowCount()
                == 1;
    }

    /** @param after {@code null} when all rows have been sent again */
    boolean recordAgain(long fence, @Nullable Long after) {
        return query(RECORD_AGAIN, Tuple.of(fence, after)).rowCount() == 1;
    }

    Backlog backlog() {
        return Backlog.of(query(BACKLOG, Tuple.tuple()).iterator().next());
    }

    /** Empties the slots whose rows were sent longer ago than that; returns how many. */
    int rotate(Duration keep) {
        return query("select outbox_rotate(make_interval(secs => $1))", Tuple.of(seconds(keep)))
                .iterator()
                .next()
                .getInteger(0);
    }

    private RowSet<Row> query(String sql, Tuple values) {
        Uni<RowSet<Row>> answer = pool.preparedQuery(sql).execute(values);
        return answer.await().atMost(STATEMENT_LIMIT);
    }

    private static List<OutboxRow> rows(RowSet<Row> rows) {
        var all = new ArrayList<OutboxRow>(rows.size());
        rows.forEach(row -> all.add(OutboxRow.of(row)));
        return all;
    }
}
