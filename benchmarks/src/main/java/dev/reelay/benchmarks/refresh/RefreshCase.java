package dev.reelay.benchmarks.refresh;

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
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.contracts.Topics;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens refreshed a second when very many connections are due at once and the platform answers at once. */
public final class RefreshCase implements BenchCase {

    /** As many as the service refreshes ahead of need at a time: half of {@code reelay.auth.refresh.parallel}. */
    private static final int AT_A_TIME = 64;

    private static final int WARM_UP = 5_000;

    private static final List<String> OURS = List.of("auth-service", "PostgreSQL");
    private static final List<String> OTHERS = List.of("sandbox and broker");

    private final int connections;

    public RefreshCase(int connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String title() {
        return "Tokens refreshed";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var sandbox = lab.keep(Sandbox.start(SandboxOptions.builder()
                .catalog(AccountCatalogue.write(lab.work().resolve("accounts.jsonl"), connections))
                .rateLimitScale(0)
                .build()));
        var address = sandbox.baseUrl().toString();
        var granted = new GrantedConnections(lab, address);
        var service = lab.service(
                "auth",
                ServiceSettings.authWith(address, Map.of("REELAY_AUTH_VAULT_KEYSET", granted.keyset())),
                ServiceRun.HEAP_MEGABYTES);
        granted.insert(connections);
        var topic = lab.keep(new TopicEnd(lab, Topics.CONNECTION));
        var plain =
                lab.program(PlainRefresher.class, List.of(address, lab.plainDatabase(), Integer.toString(AT_A_TIME)));
        plain.ask("open " + connections);

        var due = new DueConnections(lab, sandbox, topic, connections);
        due.refreshed(Math.min(connections, WARM_UP));
        plain.ask("refresh");
        var meters = new LinkedHashMap<String, CpuCost.Meter>();
        meters.put("auth-service", service::cpu);
        meters.put("PostgreSQL", lab::postgresCpu);
        meters.put("sandbox and broker", lab::ownCpu);
        var cost = new CpuCost(meters);
        var rates = new Rounds(0, effort.rounds())
                .of(
                        "all due at once",
                        "refreshes/s",
                        List.of(
                                new Contender(
                                        Role.CASE, "auth-service", () -> cost.during(connections, due::refreshed)),
                                new Contender(
                                        Role.BASELINE,
                                        "plain calls and updates",
                                        () -> Double.parseDouble(plain.ask("refresh"))),
                                new Contender(
                                        Role.CEILING,
                                        "plain calls alone",
                                        () -> Double.parseDouble(plain.ask("call")))));
        var figures = new ArrayList<>(rates);
        figures.addAll(cost.figures("CPU time of a refresh", Role.CASE, OURS));
        figures.addAll(cost.figures("CPU time of a refresh", Role.CASE, OTHERS));
        var facts = new LinkedHashMap<String, String>();
        facts.put("refreshed in each round", "%,d, and as many events at the broker".formatted(connections));
        return report(lab, effort, figures, facts);
    }

    private CaseReport report(Lab lab, Effort effort, List<Figure> figures, Map<String, String> facts)
            throws Exception {
        var rate = figures.get(0).samples();
        return new CaseReport(
                name(),
                title(),
                effort.command(name()) + " --connections " + connections,
                Instant.now(),
                List.of(
                        "%,d connections, written into the service's tables with tokens that the sandbox has issued. All are made due in one statement; from the first call at the platform until the event of the last one is at the broker."
                                .formatted(connections),
                        "auth-service as built, one replica with its settings, relay running; %,d refreshed before to warm it."
                                .formatted(WARM_UP),
                        "Plain calls and updates: %d threads, as many as the service has under way at a time; each sends the same call to the same sandbox by the same client, and updates one row in a transaction of its own, in a JVM with the services' flags."
                                .formatted(AT_A_TIME),
                        "The sandbox answers at once. It and the broker share the JVM of the benchmark, and all share the machine's cores."),
                figures,
                List.of(
                        new Ratio(
                                "auth-service ÷ plain calls and updates",
                                rate.over(figures.get(1).samples()),
                                null),
                        new Ratio(
                                "auth-service ÷ plain calls alone",
                                rate.over(figures.get(2).samples()),
                                null)),
                List.of(
                        "The CPU, most of it the service's own: two transactions of Hibernate with 18 statements between them (claim, lock, mark, two secrets read; lock, three secrets replaced, event, end of the mark), three encryptions, the call's HTTP and JSON, and the event's way to the broker.",
                        "Not the platform here. One that takes half a second to answer allows %d a second, with as many under way at a time; the plain threads are held up in the same way."
                                .formatted(2 * AT_A_TIME)),
                facts,
                lab.machine());
    }
}
