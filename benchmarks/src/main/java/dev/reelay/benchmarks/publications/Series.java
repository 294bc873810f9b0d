package dev.reelay.benchmarks.publications;

import static dev.reelay.benchmarks.BenchException.requireAll;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.lab.SandboxRun;
import dev.reelay.benchmarks.lab.TopicEnd;
import dev.reelay.benchmarks.measure.Stopwatch;
import java.time.Duration;

/** One publication for each connection, from the first request until the last one is public and told. */
final class Series {

    /** Requested, started, completed, publicly available. */
    private static final int EVENTS = 4;

    private static final String PUBLISHED =
            "select count(*) from publish.publications where state = 'PUBLISHED' and video_id is not null and tasks = 1";
    private static final String KEPT = "select count(*) from publish.publications";
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(4);

    /** Seldom: a look is the broker's work too. */
    private static final long LOOK_MILLIS = 100;

    private final Lab lab;
    private final SandboxRun sandbox;
    private final Program clients;
    private final TopicEnd topic;
    private final int length;
    private int done;

    Series(Lab lab, SandboxRun sandbox, Program clients, TopicEnd topic, int length) {
        this.lab = lab;
        this.sandbox = sandbox;
        this.clients = clients;
        this.topic = topic;
        this.length = length;
    }

    /** Publications a second. */
    double published() throws Exception {
        var events = topic.records();
        var tasks = sandbox.tasks();
        var complete = sandbox.complete();
        var watch = new Stopwatch();
        clients.ask("publish " + done);
        topic.await(events + (long) EVENTS * length, TOLD_WITHIN, LOOK_MILLIS);
        var seconds = watch.seconds();
        done++;
        requireAll("events", topic.records() - events, EVENTS * length);
        requireAll("tasks at the platform", sandbox.tasks() - tasks, length);
        requireAll("complete at the platform", sandbox.complete() - complete, length);
        requireAll("publications", lab.count(KEPT), done * length);
        requireAll("published with one task", lab.count(PUBLISHED), done * length);
        return length / seconds;
    }

    /** How many there were in all. */
    int all() {
        return done * length;
    }
}
