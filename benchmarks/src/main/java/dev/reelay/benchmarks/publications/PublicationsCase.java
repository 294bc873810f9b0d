package dev.reelay.benchmarks.publications;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.lab.ServiceSettings;
import dev.reelay.benchmarks.lab.TopicEnd;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.CpuCost;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.WarmUp;
import dev.reelay.benchmarks.owner.Owner;
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.contracts.Topics;
import dev.reelay.embedded.Ports;
import dev.reelay.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small videos of many creators, published a second, and the CPU time of each process for one of them. */
public final class PublicationsCase implements BenchCase {

    /** What the platform takes of an account in a day. */
    private static final int POSTS_A_DAY = 15;

    private static final int MOST_WARM_UPS = 4;

    /** As long as it takes the platform, and as long again until the video is public; real ones take minutes. */
    private static final Duration PROCESSING = Duration.ofMillis(500);

    private static final String HEARD = "select count(*) from publish.connections";
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final String COST = "CPU time of a publication";
    private static final List<String> OURS =
            List.of("publish-service", "webhook-service", "auth-service", "PostgreSQL", "broker");
    private static final List<String> OTHERS = List.of("sandbox", "clients");
    private static final List<String> PLAIN = List.of("plain client");

    private final int creators;

    /** @param creators who publish one video each in a round */
    public PublicationsCase(int creators) {
        this.creators = creators;
    }

    @Override
    public String name() {
        return "publications";
    }

    @Override
    public String title() {
        return "Publications";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        if (MOST_WARM_UPS + effort.rounds() > POSTS_A_DAY) {
            throw new BenchException("The platform takes %d posts of a creator in a day, so %d rounds at most"
                    .formatted(POSTS_A_DAY, POSTS_A_DAY - MOST_WARM_UPS));
        }
        var sandbox =
                lab.sandbox(AccountCatalogue.write(lab.work().resolve("accounts.jsonl"), 2 * creators), PROCESSING);
        var webhook = lab.service(
                "webhook",
                Map.of("REELAY_WEBHOOK_TIKTOK_CLIENT_SECRET", SandboxOptions.DEFAULT_CLIENT_SECRET),
                ServiceRun.HEAP_MEGABYTES);
        sandbox.sendCallbacksTo("http://127.0.0.1:" + webhook.port() + "/api/v1/webhooks/tiktok");
        var internal = Ports.orFree(0);
        var auth =
                lab.service("auth", ServiceSettings.authWith(sandbox.address(), internal), ServiceRun.HEAP_MEGABYTES);
        var publish = lab.service(
                "publish",
                Map.of(
                        "REELAY_PUBLISH_TIKTOK_API_URL",
                        sandbox.address(),
                        "QUARKUS_REST_CLIENT_AUTH_SERVICE_URL",
                        "http://127.0.0.1:" + internal),
                ServiceRun.HEAP_MEGABYTES);
        var owner = new Owner(lab, auth);
        var connections = owner.connect(
                IntStream.range(0, creators).mapToObj(AccountCatalogue::account).toList());
        lab.awaitCount(HEARD, creators, HEARD_WITHIN);
        var clients = lab.program(
                PublishingClients.class,
                List.of(
                        "http://127.0.0.1:" + publish.port(),
                        owner.token(),
                        Files.write(lab.work().resolve("connections"), connections)
                                .toString()));
        var plain = lab.program(
                PlainPublisher.class, List.of(sandbox.address(), Integer.toString(PublishingClients.AT_ONCE)));
        plain.ask("open %d %d".formatted(creators, creators));
        var series = new Series(lab, sandbox, clients, lab.keep(new TopicEnd(lab, Topics.PUBLICATION)), creators);

        var ofCase = new LinkedHashMap<String, CpuCost.Meter>();
        ofCase.put("publish-service", publish::cpu);
        ofCase.put("webhook-service", webhook::cpu);
        ofCase.put("auth-service", auth::cpu);
        ofCase.put("PostgreSQL", lab::postgresCpu);
        ofCase.put("broker", lab::ownCpu);
        ofCase.put("sandbox", sandbox::cpu);
        ofCase.put("clients", clients::cpu);
        var cost = new CpuCost(ofCase);
        var plainCost = new CpuCost(Map.of("plain client", plain::cpu, "sandbox", sandbox::cpu));
        var plainSeries = new int[1];
        Contender.Round byPlain = () -> Double.parseDouble(plain.ask("publish " + plainSeries[0]++));

        var warmUp = new WarmUp(MOST_WARM_UPS);
        var warmUps = warmUp.run("publications", series::published);
        warmUp.run("plain client", byPlain);
        var idle = cost.ofNothing(IDLE);
        var transactions = new long[1];
        var rates = new Rounds(0, effort.rounds())
                .of(
                        "published",
                        "publications/s",
                        List.of(
                                new Contender(Role.CASE, "Reelay", () -> {
                                    var before = lab.transactions();
                                    var rate = cost.during(creators, series::published);
                                    transactions[0] += lab.transactions() - before;
                                    return rate;
                                }),
                                new Contender(
                                        Role.BASELINE, "plain client", () -> plainCost.during(creators, byPlain))));
        var facts = new LinkedHashMap<String, String>();
        facts.put("published in each round", "%,d, each with one task at the platform".formatted(creators));
        facts.put("published in all", "%,d, of which %,d to warm up".formatted(series.all(), warmUps * creators));
        facts.put(
                "transactions in PostgreSQL for a publication, with those of looks that find nothing",
                "%.0f".formatted((double) transactions[0] / creators / effort.rounds()));
        facts.put("cores at work in the median round", coresAtWork(rates.get(0), cost));
        facts.put("CPU time of these processes while nobody publishes, in a second", idle);
        return report(lab, effort, rates, cost, plainCost, facts);
    }

    /** All processes together, of the cores that there are. */
    private static String coresAtWork(Figure rate, CpuCost cost) {
        var all = new ArrayList<>(OURS);
        all.addAll(OTHERS);
        return "%.1f of %d"
                .formatted(
                        rate.samples().median() * cost.sum(all).median() / 1e3,
                        Runtime.getRuntime().availableProcessors());
    }

    private CaseReport report(
            Lab lab, Effort effort, List<Figure> rates, CpuCost cost, CpuCost plainCost, Map<String, String> facts)
            throws Exception {
        var figures = new ArrayList<>(rates);
        figures.addAll(cost.figures(COST, Role.CASE, OURS));
        figures.addAll(cost.figures(COST, Role.CASE, OTHERS));
        figures.addAll(plainCost.figures(COST + ", plain client", Role.BASELINE, List.of("plain client", "sandbox")));
        return new CaseReport(
                name(),
                title(),
                effort.command(name()) + " --creators " + creators,
                Instant.now(),
                List.of(
                        "%,d connected creators, each of whom publishes one file of %d KiB in a round, another one each time. %d clients at once: each asks for the creator's options, sends the form with file and Idempotency-Key, has the 202 and goes on."
                                .formatted(creators, Clips.BYTES / 1024, PublishingClients.AT_ONCE),
                        "From the first request until the four events of the last publication are at the broker (PublishRequested, PublishStarted, PublishCompleted, PublishPubliclyAvailable). Each is then PUBLISHED with its video's id, by two callbacks, and had one task at the platform, or the run fails.",
                        "publish-service, webhook-service and auth-service as built, one replica each with its settings (4 are sent at once), media in a directory. ingest-service and search-service do not run: what it costs to fetch and to find the video is not in it.",
                        "The sandbox keeps the platform's limits for each creator. It takes %d ms for the processing and as long again until the video is public."
                                .formatted(PROCESSING.toMillis()),
                        "Plain client: as many creators of its own, %d threads, a JVM with the services' flags. The same calls at the sandbox (creator_info, init, upload), and status calls instead of callbacks once all are sent. It keeps nothing."
                                .formatted(PublishingClients.AT_ONCE),
                        "CPU time: user and system of each process (to 10 ms), in the round, over its publications. The broker shares the JVM of the benchmark with the issuer, and with the look for the topic's end ten times a second."),
                figures,
                List.of(
                        new Ratio(
                                "Reelay ÷ plain client, publications/s",
                                rates.get(0).samples().over(rates.get(1).samples()),
                                null),
                        new Ratio(
                                "Reelay's CPU time (without sandbox and clients) ÷ the plain client's",
                                cost.sum(OURS).over(plainCost.sum(PLAIN)),
                                null)),
                List.of(
                        "The CPU here: how much of it was at work is counted below. A platform that takes seconds for a call leaves it idle, since a replica sends four at a time (reelay.publish.worker.concurrency); more at a time, or more replicas, help then.",
                        "The CPU time is half publish-service's own, for what a script does not do: the file on disk and hashed, a mark before each step that cannot be taken back, a lease, a timeline, budgets and daily limits counted in PostgreSQL, events and their way to the broker, two signed callbacks. How many transactions that is, is counted below.",
                        "At a low rate what processes do all the time (leases, looks for what is due, polls of the broker) is a part of each publication; it is counted below."),
                facts,
                lab.machine());
    }
}
