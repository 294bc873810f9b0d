package dev.reelay.benchmarks.fetches;

import static dev.reelay.benchmarks.BenchException.requireAll;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.SandboxRun;
import dev.reelay.benchmarks.lab.TopicEnd;
import dev.reelay.benchmarks.measure.Stopwatch;
import java.time.Duration;

/** All accounts of the service, made due at once, as in the hour in which they are fetched by time. */
final class Walks {

    private static final String FORGET =
            "truncate ingest.videos, ingest.video_figures, ingest.video_series, ingest.video_points, ingest.video_days";
    private static final String FETCH_DUE = "update ingest.accounts set next_fetch_at = now()";
    private static final String LOOK_DUE = "update ingest.accounts set next_refresh_at = now()";
    private static final String STORED = "select count(*) from ingest.videos where removed_at is null";
    private static final String ENDED = "select count(*) from ingest.sync_runs where state = 'SUCCEEDED'";
    private static final String NOT_ENDED = "select count(*) from ingest.sync_runs where state <> 'SUCCEEDED'";
    private static final String SEEN = "select coalesce(sum(videos_seen), 0) from ingest.sync_runs";

    private static final String LIST = "/v2/video/list/";
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 50;

    private final Lab lab;
    private final SandboxRun sandbox;
    private final TopicEnd topic;
    private final int accounts;
    private final int videos;

    /** @param videos of each account */
    Walks(Lab lab, SandboxRun sandbox, TopicEnd topic, int accounts, int videos) {
        this.lab = lab;
        this.sandbox = sandbox;
        this.topic = topic;
        this.accounts = accounts;
        this.videos = videos;
    }

    /** Waits for the runs that begin when accounts are connected. */
    void awaitConnected() throws Exception {
        lab.awaitCount(ENDED, accounts, ENDED_WITHIN);
        requireAll("videos stored", lab.count(STORED), posts());
    }

    /** Posts a second that the service has never seen, until the last event is at the broker. */
    double first() throws Exception {
        sql(FORGET);
        return posts() * walksASecond(FETCH_DUE, posts(), posts()) / accounts;
    }

    /** Posts a second that it has, and that have not changed. */
    double again() throws Exception {
        return posts() * walksASecond(FETCH_DUE, posts(), 0) / accounts;
    }

    /** Looks for new videos a second, one for each account, none of which has any. */
    double looks() throws Exception {
        return walksASecond(LOOK_DUE, -1, 0);
    }

    int posts() {
        return accounts * videos;
    }

    /** @param seen how many posts the runs must have looked at; -1: it depends on the hour */
    private double walksASecond(String makeDue, int seen, int events) throws Exception {
        var told = topic.records();
        var ended = lab.count(ENDED);
        var looked = lab.count(SEEN);
        var calls = sandbox.requests(LIST);
        sql(makeDue);
        awaitFirst(calls);
        var watch = new Stopwatch();
        lab.awaitCount(ENDED, ended + accounts, ENDED_WITHIN);
        topic.await(told + events, ENDED_WITHIN, LOOK_MILLIS);
        var seconds = watch.seconds();
        requireAll("events", topic.records() - told, events);
        requireAll("runs that did not succeed", lab.count(NOT_ENDED), 0);
        requireAll("videos stored", lab.count(STORED), posts());
        if (seen >= 0) {
            requireAll("posts looked at", lab.count(SEEN) - looked, seen);
        }
        return accounts / seconds;
    }

    /** Until the service looks for what is due. */
    private void awaitFirst(int before) throws Exception {
        var until = System.nanoTime() + BEGUN_WITHIN.toNanos();
        while (sandbox.requests(LIST) == before) {
            if (System.nanoTime() > until) {
                throw new BenchException("Nothing is fetched after " + BEGUN_WITHIN.toSeconds() + " s");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void sql(String sql) throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
