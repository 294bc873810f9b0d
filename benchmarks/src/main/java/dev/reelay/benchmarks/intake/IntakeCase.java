package dev.reelay.benchmarks.intake;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.lab.ServiceSettings;
import dev.reelay.benchmarks.lab.TopicEnd;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.WarmUp;
import dev.reelay.benchmarks.sample.SignedCallbacks;
import dev.reelay.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Callbacks a second that are answered 200. */
public final class IntakeCase implements BenchCase {

    private static final int MOST_WARM_UPS = 12;
    private static final double AIM = 0.65;
    private static final double BASELINE_AIM = 2.5;
    private static final double ALONE_AIM = 3.5;
    private static final Duration RELAYED_WITHIN = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String title() {
        return "Webhook intake";
    }

    /** A server under load. */
    private final class Target {

        private final LoadGenerator load;
        private final int port;
        private final boolean rightly;
        private final BitSet acknowledged = new BitSet();
        private final Map<Integer, double[]> slowest = new LinkedHashMap<>();

        Target(LoadGenerator load, ServiceRun server, boolean rightly) {
            this.load = load;
            this.port = server.port();
            this.rightly = rightly;
        }

        double run(int connections, Duration length) throws Exception {
            var callbacks = new SignedCallbacks(ServiceSettings.TIKTOK_SECRET, rightly);
            var outcome = load.run(port, callbacks, connections, length, rightly ? 200 : 401);
            acknowledged.or(outcome.acknowledged);
            slowest.put(connections, new double[] {outcome.millis(0.5), outcome.millis(0.99)});
            return outcome.perSecond();
        }
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var load = lab.keep(new LoadGenerator());
        var service = lab.service("webhook");
        var copy = lab.service(
                "webhook", WithoutDatabase.copyOf(lab.jar("webhook"), lab.work()), "webhook_without", Map.of());
        // A process of its own: what was compiled for refusals is compiled anew for the others, and the other way
        // round.
        var refusing = lab.service("webhook", lab.jar("webhook"), "webhook_refusing", Map.of());
        var node = NodeBaseline.start(lab, "fastify");
        var topic = lab.keep(new TopicEnd(lab, Topics.CALLBACK));

        var whole = new Target(load, service, true);
        var refused = new Target(load, refusing, false);
        var without = new Target(load, copy, true);
        Optional<Target> fastify = node.map(server -> new Target(load, server, true));
        var warmUp = new WarmUp(MOST_WARM_UPS);
        warmUp.run("webhook-service", () -> whole.run(128, effort.round().multipliedBy(3)));
        warmUp.run("without its database", () -> without.run(128, effort.round().multipliedBy(3)));
        warmUp.run("wrong signatures", () -> refused.run(128, effort.round()));
        topic.await(whole.acknowledged.cardinality(), RELAYED_WITHIN);

        var figures = new ArrayList<Figure>();
        var ratios = new ArrayList<Ratio>();
        for (var connections : List.of(64, 128)) {
            var contenders = new ArrayList<Contender>();
            contenders.add(new Contender(Role.CASE, "webhook-service", () -> {
                var rate = whole.run(connections, effort.round());
                topic.await(whole.acknowledged.cardinality(), RELAYED_WITHIN); // or the others would bear it
                return rate;
            }));
            contenders.add(new Contender(Role.CASE, "the same, its relay paused", () -> {
                pause(lab, true);
                var rate = whole.run(connections, effort.round());
                pause(lab, false);
                topic.await(whole.acknowledged.cardinality(), RELAYED_WITHIN);
                return rate;
            }));
            contenders.add(new Contender(
                    Role.CEILING, "the same without its database", () -> without.run(connections, effort.round())));
            contenders.add(new Contender(
                    Role.CEILING, "wrong signatures, 401", () -> refused.run(connections, effort.round())));
            fastify.ifPresent(target -> contenders.add(
                    new Contender(Role.BASELINE, "Fastify + pg", () -> target.run(connections, effort.round()))));
            var group = connections + " connections";
            var found = new Rounds(1, effort.rounds()).of(group, "callbacks/s", contenders);
            figures.addAll(found);
            var rate = found.get(0).samples();
            ratios.add(new Ratio(
                    group + ": with its database, outbox and relay ÷ without",
                    rate.over(found.get(2).samples()),
                    AIM));
            if (fastify.isPresent()) {
                var baseline = found.get(4).samples();
                ratios.add(new Ratio(group + ": ÷ Fastify + pg", rate.over(baseline), BASELINE_AIM));
                ratios.add(new Ratio(
                        group + ": its relay paused ÷ Fastify + pg",
                        found.get(1).samples().over(baseline),
                        ALONE_AIM));
            }
        }
        return new CaseReport(
                name(),
                title(),
                effort.command(name()),
                Instant.now(),
                List.of(
                        "Callbacks of four kinds from 1,000 users, every body another one, each signed when it is sent; a"
                                + " connection sends the next when it has its answer.",
                        "webhook-service as built, with its outbox and relay running; the next contender waits until its events are"
                                + " at the broker.",
                        "Its relay paused: as an operator does it; events wait in the outbox, and are sent after the round.",
                        "Without its database: a copy of the same build in which the one class that writes is replaced by one that"
                                + " answers at once; HTTP, signature, parsing, queue, groups and counters are the same.",
                        "Fastify + pg: benchmarks/fastify, one process, one statement a request over eight connections; it has an"
                                + " outbox table and no relay, so it does less.",
                        "Load generator and broker share one JVM and the machine's cores with all of them."),
                figures,
                ratios,
                List.of(
                        "The CPU: generator, service, PostgreSQL and broker share the cores. What the database costs is two rows with"
                                + " five index entries and their WAL for each callback, and then the relay's reading and sending.",
                        "With few connections the latency of a commit: a group is what came in while the one before was written.",
                        "Without the database: HTTP and JSON; see wrong signatures for what HTTP and the HMAC alone take."),
                facts(lab, whole, fastify),
                lab.machine());
    }

    /** Takes effect with the relay's next look, within a second. */
    private static void pause(Lab lab, boolean paused) throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update webhook.outbox_relay set paused = " + paused);
        }
    }

    /** Every 200 must be in the database, and its event at the broker. */
    private static Map<String, String> facts(Lab lab, Target whole, Optional<Target> fastify) throws Exception {
        var facts = new LinkedHashMap<String, String>();
        facts.put("acknowledged by webhook-service and stored", requireStored(lab, whole, "webhook"));
        facts.put("events at the broker", "as many, waited for after each round");
        if (fastify.isPresent()) {
            facts.put("acknowledged by Fastify and stored", requireStored(lab, fastify.get(), "fastify"));
        }
        whole.slowest.forEach((connections, millis) -> facts.put(
                "latency with " + connections + " connections, last round",
                String.format(Locale.ROOT, "median %.1f ms, 99 %% within %.1f ms", millis[0], millis[1])));
        return facts;
    }

    private static String requireStored(Lab lab, Target target, String schema) throws Exception {
        var missing = (BitSet) target.acknowledged.clone();
        try (var connection = lab.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select publish_id from " + schema + ".deliveries")) {
            while (rows.next()) {
                missing.clear(Integer.parseInt(rows.getString(1).substring(SignedCallbacks.PUBLISH_ID.length())));
            }
        }
        if (!missing.isEmpty()) {
            throw new BenchException(missing.cardinality() + " callbacks were answered 200 and are not in " + schema);
        }
        return "%1$,d of %1$,d".formatted(target.acknowledged.cardinality());
    }
}
