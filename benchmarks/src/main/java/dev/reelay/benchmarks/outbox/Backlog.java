package dev.reelay.benchmarks.outbox;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.lab.TopicEnd;
import dev.reelay.benchmarks.measure.Stopwatch;
import java.time.Duration;
import java.util.concurrent.FutureTask;

/** Many events at once, and how many a second of them reach the broker. */
final class Backlog {

    private static final Duration SENT_WITHIN = Duration.ofMinutes(2);

    private final Lab lab;
    private final TopicEnd topic;
    private final Program producer;
    private final int rows;

    Backlog(Lab lab, TopicEnd topic, Program producer, int rows) throws Exception {
        this.lab = lab;
        this.topic = topic;
        this.producer = producer;
        this.rows = rows;
        producer.ask("prepare " + rows);
    }

    double relayed() throws Exception {
        var before = topic.records();
        LedgerLoad.append(lab, rows);
        return rate(before);
    }

    double produced() throws Exception {
        var before = topic.records();
        var sending = new FutureTask<>(() -> producer.ask("send"));
        new Thread(sending, "sending").start();
        var rate = rate(before);
        sending.get();
        return rate;
    }

    /** From the first ones at the broker to the last: until it looks, the relay may sleep for half a second. */
    private double rate(long before) throws Exception {
        var first = topic.await(before + 1, SENT_WITHIN);
        var watch = new Stopwatch();
        var last = topic.await(before + rows, SENT_WITHIN);
        var seconds = watch.seconds();
        if (last != before + rows) {
            throw new BenchException("Of %,d events the broker got %,d".formatted(rows, last - before));
        }
        return (last - first) / seconds;
    }
}
