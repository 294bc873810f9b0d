package dev.reelay.benchmarks.fetches;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Posts fetched, stored and told a second, and the CPU time of each process for one of them. */
public final class FetchesCase implements BenchCase {

    /** As docs/operations.md assumes. */
    private static final int VIDEOS = 60;

    /** As many as the service walks at a time: {@code reelay.ingest.fetch.parallel-runs}. */
    private static final int AT_A_TIME = 4;

    private static final int MOST_WARM_UPS = 4;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration PROCESSING = Duration.ofSeconds(1);

    private static final List<String> OURS = List.of("ingest-service", "auth-service", "PostgreSQL", "broker");
    private static final List<String> SANDBOX = List.of("sandbox");
    private static final List<String> OF_PLAIN = List.of("plain client", "PostgreSQL");

    private final int accounts;

    /** @param accounts that are walked in a round */
    public FetchesCase(int accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "fetches";
    }

    @Override
    public String title() {
        return "Posts fetched";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var sandbox = lab.sandbox(
                VideoCatalogue.write(lab.work().resolve("videos.jsonl"), accounts, VIDEOS, Instant.now()), PROCESSING);
        var internal = Ports.orFree(0);
        var auth =
                lab.service("auth", ServiceSettings.authWith(sandbox.address(), internal), ServiceRun.HEAP_MEGABYTES);
        var ingest = lab.service("ingest", ingestSettings(sandbox.address(), internal), ServiceRun.HEAP_MEGABYTES);
        var topic = lab.keep(new TopicEnd(lab, Topics.VIDEO));
        new Owner(lab, auth)
                .connect(IntStream.range(0, accounts)
                        .mapToObj(AccountCatalogue::account)
                        .toList());
        var walks = new Walks(lab, sandbox, topic, accounts, VIDEOS);
        walks.awaitConnected();
        var plain = lab.program(
                PlainFetcher.class, List.of(sandbox.address(), lab.plainDatabase(), Integer.toString(AT_A_TIME)));
        plain.ask("open " + accounts);

        var meters = new LinkedHashMap<String, CpuCost.Meter>();
        meters.put("ingest-service", ingest::cpu);
        meters.put("auth-service", auth::cpu);
        meters.put("PostgreSQL", lab::postgresCpu);
        meters.put("broker", lab::ownCpu);
        meters.put("sandbox", sandbox::cpu);
        var first = new CpuCost(meters);
        var again = new CpuCost(meters);
        var looks = new CpuCost(meters);
        var ofPlain = new CpuCost(
                Map.of("plain client", plain::cpu, "PostgreSQL", lab::postgresCpu, "sandbox", sandbox::cpu));
        Contender.Round fetch = () -> Double.parseDouble(plain.ask("fetch"));

        var warmUp = new WarmUp(MOST_WARM_UPS);
        warmUp.run("first", walks::first);
        warmUp.run("again", walks::again);
        warmUp.run("looks", walks::looks);
        warmUp.run("plain client", fetch);
        var idle = first.ofNothing(IDLE);
        var posts = walks.posts();
        var firsts = new Rounds(0, effort.rounds())
                .of(
                        "for the first time",
                        "posts/s",
                        List.of(
                                new Contender(Role.CASE, "ingest-service", () -> first.during(posts, walks::first)),
                                new Contender(
                                        Role.BASELINE, "plain calls and inserts", () -> ofPlain.during(posts, fetch)),
                                new Contender(
                                        Role.CEILING,
                                        "plain calls alone",
                                        () -> Double.parseDouble(plain.ask("list")))));
        var agains = new Rounds(0, effort.rounds())
                .of(
                        "again, none has changed",
                        "posts/s",
                        List.of(new Contender(Role.CASE, "ingest-service", () -> again.during(posts, walks::again))));
        var looked = new Rounds(0, effort.rounds())
                .of(
                        "looks for new videos, none is there",
                        "looks/s",
                        List.of(new Contender(
                                Role.CASE, "ingest-service", () -> looks.during(accounts, walks::looks))));

        var figures = new ArrayList<Figure>();
        figures.addAll(firsts);
        figures.addAll(agains);
        figures.addAll(looked);
        addCost(figures, first, "CPU time of a post, for the first time");
        addCost(figures, again, "CPU time of a post, again");
        addCost(figures, looks, "CPU time of a look");
        figures.addAll(ofPlain.figures("CPU time of a post, plain calls and inserts", Role.BASELINE, OF_PLAIN));
        figures.addAll(ofPlain.figures("CPU time of a post, plain calls and inserts", Role.BASELINE, SANDBOX));
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "fetched in each round",
                "%,d posts, each stored; for the first time as many events at the broker, then none".formatted(posts));
        facts.put("CPU time of these processes while nothing is fetched, in a second", idle);
        return report(
                lab,
                effort,
                figures,
                List.of(
                        new Ratio(
                                "ingest-service ÷ plain calls and inserts, posts/s",
                                firsts.get(0).samples().over(firsts.get(1).samples()),
                                null),
                        new Ratio(
                                "ingest-service ÷ plain calls alone, posts/s",
                                firsts.get(0).samples().over(firsts.get(2).samples()),
                                null),
                        new Ratio(
                                "CPU time of ours ÷ of plain calls and inserts, without the sandbox",
                                first.sum(OURS).over(ofPlain.sum(OF_PLAIN)),
                                null)),
                facts);
    }

    private static void addCost(List<Figure> figures, CpuCost cost, String group) {
        figures.addAll(cost.figures(group, Role.CASE, OURS));
        figures.addAll(cost.figures(group, Role.CASE, SANDBOX));
    }

    private CaseReport report(
            Lab lab, Effort effort, List<Figure> figures, List<Ratio> ratios, Map<String, String> facts)
            throws Exception {
        return new CaseReport(
                name(),
                title(),
                effort.command(name()) + " --accounts " + accounts,
                Instant.now(),
                List.of(
                        "%,d connected accounts with %d videos each, one a day up to an hour ago, so that two are fresh (48 h). In one statement all are due by time; from the first call at the platform until the last run has ended and the last event is at the broker."
                                .formatted(accounts, VIDEOS),
                        "For the first time: the service's tables of videos are emptied before (they begin small). Each account's figures, then its videos in pages of 20; each page is one transaction: videos, points and series of histories, an event for each, the run's progress.",
                        "Again: the same walk, as once a day, over videos that have not changed. Looks: as once an hour, one page of each account, of which the fresh videos are looked at, and no video is new.",
                        "ingest-service and auth-service as built, one replica each with their settings (%d accounts at a time), but that it looks every second for what is due, and that hours are days for it, so that nothing falls due by itself while this runs. search-service does not run."
                                .formatted(AT_A_TIME),
                        "Plain calls and inserts: %d threads in a JVM with the services' flags; the same calls at the same sandbox, and one insert of up to 20 rows a page into an empty table with one index, in a transaction of its own."
                                .formatted(AT_A_TIME),
                        "CPU time: user and system of each process (to 10 ms), in the round, over its posts or looks. The broker shares the JVM of the benchmark with the issuer, and with looks for the end ten and twenty times a second."),
                figures,
                ratios,
                List.of(
                        "For the first time: the CPU. A page of 20 is one transaction that writes five tables and 20 events, which the relay sends; a run has further ones for its claim, its profile, its lease and its end.",
                        "Again: the same run, its calls and their JSON; of what has not changed only the time of the look is written.",
                        "Looks: what each run costs, whatever it finds: queued, claimed, one call, one page, its log, and its end told to auth-service."),
                facts,
                lab.machine());
    }

    /** It looks every second for what is due, and makes nothing due by itself while this runs. */
    private static Map<String, String> ingestSettings(String platform, int internal) {
        return Map.of(
                "REELAY_INGEST_TIKTOK_API_URL",
                platform,
                "REELAY_INGEST_TIKTOK_CLIENT_KEY",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "REELAY_INGEST_TIKTOK_CLIENT_SECRET",
                SandboxOptions.DEFAULT_CLIENT_SECRET,
                "REELAY_INGEST_SCHEDULE_POLL_INTERVAL",
                "1s",
                "REELAY_INGEST_SCHEDULE_REFRESH_INTERVAL",
                "24h",
                "QUARKUS_REST_CLIENT_AUTH_SERVICE_URL",
                "http://127.0.0.1:" + internal);
    }
}
