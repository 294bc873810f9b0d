package dev.reelay.benchmarks.consumers;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.measure.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * One service that reads one topic, and the plain consumer beside it.
 *
 * <p>A round begins with the service frozen: what it is to read is on the topic before it reads, so nobody waits for the one
 * who sends. It is thawed long before the broker would miss it (10 s).
 */
final class Reader implements AutoCloseable {

    private static final Duration READ_WITHIN = Duration.ofMinutes(2);

    private final ServiceRun service;
    private final Traffic traffic;
    private final Effects effects;
    private final Program plain;
    private final int events;
    private final Traffic.Numbered event;
    private final Function<Traffic.Sent, ?> trace;

    /**
     * @param event what it reads
     * @param trace by what the effect of an event is found in the service's tables
     */
    Reader(
            Lab lab,
            String service,
            String topic,
            int events,
            Traffic.Numbered event,
            Effects effects,
            Function<Traffic.Sent, ?> trace)
            throws Exception {
        this.service = lab.service(service);
        this.traffic = new Traffic(lab, topic);
        this.effects = effects;
        this.events = events;
        this.event = event;
        this.trace = trace;
        plain = lab.program(PlainConsumer.class, List.of(lab.kafka().bootstrapServers(), topic));
    }

    /** Events a second of new ones, from the thaw until the last of each partition had its effect. */
    double byService() throws Exception {
        service.freeze();
        try {
            plain.ask("mark");
            var last = traffic.send(events, event).stream().map(trace).toList();
            var watch = new Stopwatch();
            service.thaw();
            effects.await(last, READ_WITHIN);
            return events / watch.seconds();
        } finally {
            service.thaw();
        }
    }

    /** The same events again. */
    double byPlainConsumer() throws Exception {
        var watch = new Stopwatch();
        plain.ask("read " + events);
        return events / watch.seconds();
    }

    @Override
    public void close() throws Exception {
        service.close();
        traffic.close();
        plain.close();
    }
}
