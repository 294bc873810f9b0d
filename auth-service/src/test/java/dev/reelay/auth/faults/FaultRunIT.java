package dev.reelay.auth.faults;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.auth.support.TikTokTestResource;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.tiktok.app.TokenProfile;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two replicas keep connections alive whose tokens live for seconds, while the platform, the database and they themselves fail at
 * random. {@link RunSettings} says how to run it for longer.
 */
@QuarkusTest
class FaultRunIT {

    private static final long HALF_A_YEAR = Duration.ofDays(180).toSeconds();

    /** The lease of a killed one's mark, a rejection, its suspicion, another rejection, and then some. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);

    private final RunSettings settings = RunSettings.given();
    private final String workspace = anotherWorkspace();

    @Test
    @Tag("R4")
    @Tag("R11")
    void everyConnectionStaysUnlessItsTokensDiedWithAKilledReplicaOrOnTheirWay() throws Exception {
        System.out.println("Fault run: " + settings);
        try (var sandbox = sandbox();
                var postgres = EmbeddedPostgres.start(PostgresOptions.temporary())) {
            tellCommitTimes(postgres);
            var service = postgres.createService("auth", "test");
            try (var one = Replica.start(service, "127.0.0.1", sandbox.port());
                    var other = Replica.start(service, "localhost", sandbox.port())) {
                var database = Database.on(() -> postgres.connect("reelay"));
                run(sandbox, database, List.of(one, other));
            }
        }
    }

    private void run(Sandbox sandbox, Database database, List<Replica> replicas) throws Exception {
        replicas.forEach(Replica::awaitReady);
        var accounts = connectAll(sandbox, replicas.get(0));
        var connections = List.copyOf(accounts.keySet());
        var callers = new Callers(workspace, connections, replicas);
        var havoc = new Havoc(sandbox, database, replicas, settings.seed());
        try (callers) {
            callers.start();
            havoc.wreak(settings.duration());
        }
        var settled = settle(sandbox, callers, connections, replicas);
        var ledger = new Ledger(sandbox, database, replicas, accounts);
        System.out.println(ledger.report(callers, havoc));

        assertThat(settled.open()).as("neither good nor given up").isEmpty();
        assertThat(callers.wrong()).as("answers").isEmpty();
        assertThat(sandbox.control().refreshTotals().atOnce())
                .as("refreshes of one credential at a time")
                .isEqualTo(1);
        assertThat(ledger.lost()).as("lost without a reason").allMatch(Ledger.Loss::isExplained);
        assertThat(settled.good()).containsExactlyInAnyOrderElementsOf(ledger.kept());
        assertThat(ledger.unaccounted())
                .as("pairs issued, and neither stored nor lost")
                .isEmpty();
    }

    private Sandbox sandbox() {
        return Sandbox.start(SandboxOptions.builder()
                .catalog(TikTokTestResource.catalog("catalog-of-the-fault-run.jsonl", settings.connections()))
                .tokens(new TokenProfile(RunSettings.LIFETIME.toSeconds(), HALF_A_YEAR, true))
                .rateLimitScale(0)
                .build());
    }

    private static void tellCommitTimes(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        }
        postgres.stop();
        postgres.start();
    }

    /** Accounts by connection. */
    private Map<String, String> connectAll(Sandbox sandbox, Replica replica) {
        var port = RestAssured.port;
        RestAssured.port = URI.create(replica.url()).getPort();
        try {
            var accounts = new LinkedHashMap<String, String>();
            sandbox.control().accounts(settings.connections()).stream()
                    .map(Account::username)
                    .forEach(account -> accounts.put(connect(workspace, account), account));
            return accounts;
        } finally {
            RestAssured.port = port;
        }
    }

    /**
     * What becomes of connections when nothing goes wrong any more.
     *
     * @param good they have a token that the platform accepts, and then another one: their refresh tokens are good too
     * @param open they are not good, and their callers are not told that they have expired
     */
    private record Settled(Set<String> good, Set<String> open) {}

    private static Settled settle(Sandbox sandbox, Callers callers, List<String> connections, List<Replica> replicas) {
        var settled = new Settled(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        settled.open().addAll(connections);
        var end = System.nanoTime() + SETTLED_WITHIN.toNanos();
        while (!settled.open().isEmpty() && System.nanoTime() < end) {
            List.copyOf(settled.open()).parallelStream().forEach(connection -> {
                var first = callers.ask(replicas.get(0), connection, null);
                var isGood = isAccepted(sandbox, first);
                var next = isGood ? callers.ask(replicas.get(1), connection, first.version()) : first;
                if (next.status() == 409) {
                    settled.open().remove(connection);
                } else if (isGood && isAccepted(sandbox, next)) {
                    settled.open().remove(connection);
                    settled.good().add(connection);
                }
            });
            LockSupport.parkNanos(Callers.PAUSE.toNanos());
        }
        return settled;
    }

    private static boolean isAccepted(Sandbox sandbox, Callers.Answer answer) {
        return answer.token() != null && TikTok.accepts(sandbox.baseUrl(), answer.token());
    }
}
