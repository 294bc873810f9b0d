package dev.reelay.benchmarks.history;

import static dev.reelay.benchmarks.history.FilledHistories.number;

import dev.reelay.benchmarks.BenchException;
import java.sql.Connection;
import java.time.Duration;

/** The months that a service rolls up that is told to keep points for a month alone. */
final class RolledUpMonths {

    static final String KEEP_POINTS = "P30D";

    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** A month and the day's grace. */
    private static final String OLD =
            """
            select %s from pg_inherits link join pg_class part on part.oid = link.inhrelid
            where link.inhparent = 'video_points'::regclass
                and to_date(right(part.relname, 7), 'YYYY_MM') + interval '1 month' <= now() - interval '31 days'""";

    private final Connection session;
    private final int videos;

    RolledUpMonths(Connection session, int videos) {
        this.session = session;
        this.videos = videos;
    }

    /** What was rolled up, and how long it took. */
    record Outcome(long points, double seconds, long days) {}

    /** From the first transaction's commit until the last month is gone. */
    Outcome await() throws Exception {
        var points = number(session, OLD.formatted("coalesce(sum(part.reltuples), 0)::bigint"));
        if (points < videos) {
            throw new BenchException("No month is old enough to be rolled up");
        }
        await("select exists (select from history_roll_ups)");
        var began = System.nanoTime();
        await("select not exists (" + OLD.formatted("1") + ") and not exists (select from history_roll_ups)");
        return new Outcome(
                points, (System.nanoTime() - began) / 1e9, number(session, "select count(*) from video_days"));
    }

    private void await(String condition) throws Exception {
        var until = System.nanoTime() + LIMIT.toNanos();
        while (!isTrue(condition)) {
            if (System.nanoTime() > until) {
                throw new BenchException("The roll-up did not end within " + LIMIT);
            }
            Thread.sleep(50);
        }
    }

    private boolean isTrue(String condition) throws Exception {
        try (var statement = session.createStatement();
                var row = statement.executeQuery(condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
