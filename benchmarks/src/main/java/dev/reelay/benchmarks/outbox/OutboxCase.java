package dev.reelay.benchmarks.outbox;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.lab.TopicEnd;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Percentile;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.Samples;
import dev.reelay.benchmarks.measure.WarmUp;
import dev.reelay.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Events from a committed ledger to the broker: how many a second of a backlog, and how soon at a moderate rate. */
public final class OutboxCase implements BenchCase {

    private static final int ROWS_PER_SECOND_OF_EFFORT = 50_000;
    private static final int PACE = 500;
    private static final int MOST_WARM_UPS = 8;
    private static final Duration ARRIVED_WITHIN = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public String title() {
        return "Outbox relay: from commit to broker";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var service = lab.service("webhook");
        var topic = lab.keep(new TopicEnd(lab, Topics.CALLBACK));
        var producer = lab.program(PlainProducer.class, List.of(lab.kafka().bootstrapServers()));
        var rows = (int) (ROWS_PER_SECOND_OF_EFFORT * effort.round().toSeconds());
        var backlog = new Backlog(lab, topic, producer, rows);

        var warmUp = new WarmUp(MOST_WARM_UPS);
        warmUp.run("relay", backlog::relayed);
        warmUp.run("plain producer", backlog::produced);
        var figures = new ArrayList<>(new Rounds(0, effort.rounds())
                .of(
                        "backlog",
                        "events/s",
                        List.of(
                                new Contender(Role.CASE, "relay of webhook-service", backlog::relayed),
                                new Contender(Role.CEILING, "plain producer", backlog::produced))));
        var ratio = new Ratio(
                "backlog: relay ÷ plain producer",
                figures.get(0).samples().over(figures.get(1).samples()),
                null);
        figures.addAll(latencies(lab, service.port(), producer, effort));
        return new CaseReport(
                name(),
                title(),
                effort.command(name()),
                Instant.now(),
                List.of(
                        "%,d events are appended to the ledger of webhook-service, as built, in statements of 20,000 and one transaction, as an outage leaves them; then its relay sends them, from the first at the broker to the last."
                                .formatted(rows),
                        "The plain producer has the relay's settings (acks=all, idempotent, gzip at level 1, linger 2 ms), a JVM with the"
                                + " services' flags, and the same events ready in memory: no database, no progress to keep.",
                        "Latency: %d callbacks a second by HTTP, each committed with its event; from the start of the transaction (ce_time) until a consumer has the event. Of the plain producer: from its call of send."
                                .formatted(PACE),
                        "Broker, consumer and the sender of callbacks share one JVM and the machine's cores with them."),
                figures,
                List.of(ratio),
                List.of(
                        "Backlog: the CPU. For each event a row is read from PostgreSQL, decoded, and made a record with seven headers; the"
                                + " producer then compresses it and the broker checks it, which the plain producer has as well.",
                        "Latency: the commit (one fsync), a look into the ledger and a read of it (two round trips), the producer's linger of"
                                + " 2 ms, and the consumer's fetch."),
                facts(lab),
                lab.machine());
    }

    /** Two figures of each contender: the median, and what 99 of 100 do not exceed. */
    private static List<Figure> latencies(Lab lab, int port, Program producer, Effort effort) throws Exception {
        var count = (int) (PACE * effort.round().toSeconds());
        var arrivals = lab.keep(new Arrivals(lab, Topics.CALLBACK));
        var callbacks = lab.keep(new PacedCallbacks(port));
        callbacks.send(2 * count, PACE); // warm
        producer.ask("pace %d %d".formatted(count, PACE));

        var slow = new LinkedHashMap<String, List<Double>>();
        var contenders = List.of(
                latency("commit to consumer", Role.CASE, arrivals, count, slow, () -> callbacks.send(count, PACE)),
                latency(
                        "plain producer to consumer",
                        Role.CEILING,
                        arrivals,
                        count,
                        slow,
                        () -> producer.ask("pace %d %d".formatted(count, PACE))));
        var figures = new ArrayList<>(new Rounds(0, effort.rounds()).of("median at " + PACE + "/s", "ms", contenders));
        for (var contender : contenders) {
            figures.add(new Figure(
                    "99 % at " + PACE + "/s",
                    contender.role(),
                    contender.name(),
                    "ms",
                    new Samples(slow.getOrDefault(contender.name(), List.of()))));
        }
        return figures;
    }

    private static Contender latency(
            String name, Role role, Arrivals arrivals, int count, Map<String, List<Double>> slow, Callable<?> sending) {
        slow.put(name, new ArrayList<>());
        return new Contender(role, name, () -> {
            var ages = arrivals.during(sending, count, ARRIVED_WITHIN);
            slow.get(name).add(Percentile.of(ages, 0.99));
            return Percentile.of(ages, 0.5);
        });
    }

    private static Map<String, String> facts(Lab lab) throws Exception {
        var facts = new LinkedHashMap<String, String>();
        try (var connection = lab.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from webhook.outbox")) {
            row.next();
            facts.put("events in the ledger at the end", "%,d".formatted(row.getLong(1)));
        }
        facts.put("each backlog at the broker", "whole, and none twice");
        return facts;
    }
}
