package dev.reelay.benchmarks.refresh;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.TopicEnd;
import dev.reelay.benchmarks.measure.Stopwatch;
import dev.reelay.sandbox.Sandbox;
import java.time.Duration;

/** All connections of the service, made due at once, as after an outage, and refreshed by it. */
final class DueConnections {

    private static final String MAKE_DUE =
            "update auth.credentials set refresh_at = now() where id in (select id from auth.credentials limit %d)";
    private static final String NOT_DUE =
            "select count(*) from auth.credentials where ended_at is null and refresh_at > now()";

    private static final Duration REFRESHED_WITHIN = Duration.ofMinutes(40);
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 5;

    private final Lab lab;
    private final Sandbox sandbox;
    private final TopicEnd topic;
    private final int all;

    DueConnections(Lab lab, Sandbox sandbox, TopicEnd topic, int all) {
        this.lab = lab;
        this.sandbox = sandbox;
        this.topic = topic;
        this.all = all;
    }

    /** A second, from the first call at the platform until the event of the last one is at the broker, so after its commit. */
    double refreshed() throws Exception {
        return refreshed(all);
    }

    /** The same of as many. */
    double refreshed(int count) throws Exception {
        var events = topic.records();
        var before = sandbox.control().refreshTotals().rotations();
        sql(MAKE_DUE.formatted(count));
        awaitFirst(before);
        var watch = new Stopwatch();
        topic.await(events + count, REFRESHED_WITHIN);
        var seconds = watch.seconds();
        var rotations = sandbox.control().refreshTotals().rotations() - before;
        if (rotations != count || sql(NOT_DUE) != all) {
            throw new BenchException("%,d connections were due, %,d refreshed, and %,d are fresh"
                    .formatted(count, rotations, sql(NOT_DUE)));
        }
        return count / seconds;
    }

    /** Until it looks, the service may wait for its poll interval. */
    private void awaitFirst(long before) throws Exception {
        var until = System.nanoTime() + BEGUN_WITHIN.toNanos();
        while (sandbox.control().refreshTotals().rotations() == before) {
            if (System.nanoTime() > until) {
                throw new BenchException("Nothing is refreshed after " + BEGUN_WITHIN.toSeconds() + " s");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private long sql(String sql) throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            var row = statement.getResultSet();
            row.next();
            return row.getLong(1);
        }
    }
}
