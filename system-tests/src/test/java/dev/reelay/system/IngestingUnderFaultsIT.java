package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.SandboxClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accounts are connected and fetched while the platform, two replicas of ingest-service, PostgreSQL and Kafka fail at random; then what
 * Reelay has is compared with what the platform has. {@link IngestingRun} says how to run it for longer.
 */
@Tag("R11")
class IngestingUnderFaultsIT {

    private static final String WORKSPACE = "walks";

    /** Of one account, all replicas together; so few that a walk meets the limit. */
    private static final int CALLS_PER_MINUTE = 30;

    private static final int BURST = 5;

    /** A call that was allowed before a replica froze arrives when it thaws. */
    private static final int ON_THE_WAY = 2;

    private static final int VIDEOS_OF_A_PAGE = 20;

    /** Runs that a replica fetches at once: so many pages at most are asked for again after a stroke. */
    private static final int PARALLEL_RUNS = 4;

    /** All accounts are connected when this share of the time is over, so that the last walk is disturbed too. */
    private static final double CONNECTED_WITHIN = 0.6;

    private static final Duration BEFORE_AGAIN = Duration.ofMillis(700);

    /** When nothing goes wrong any more: pauses, leases, and so few calls a minute. */
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(8);

    /** Kept when it fails, with the services' logs. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static final IngestingRun run = IngestingRun.given();

    private static Set<String> videos;
    private static LocalStack stack;
    private static Database database;
    private static SandboxClient sandbox;
    private static Calls calls;

    private final Queue<String> connections = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        var catalog = directory.resolve("catalog.jsonl");
        videos = run.writeCatalog(catalog);
        var options = Stacks.options(directory.resolve("data"))
                .withCatalog(catalog)
                .withReplaceableServices()
                .withEnvironment(Map.of(
                        "REELAY_INGEST_TIKTOK_CALLS_PER_MINUTE", Integer.toString(CALLS_PER_MINUTE),
                        "REELAY_INGEST_TIKTOK_BURST", Integer.toString(BURST),
                        "REELAY_INGEST_FETCH_PARALLEL_RUNS", Integer.toString(PARALLEL_RUNS),
                        // Pauses of minutes would end after the run, and prove nothing in it.
                        "REELAY_INGEST_FETCH_FIRST_PAUSE", "2s",
                        "REELAY_INGEST_FETCH_MAX_PAUSE", "10s"));
        stack = LocalStack.start(options, new Stacks.Notes());
        stack.beside(Service.INGEST);
        database = Stacks.database(stack);
        sandbox = new SandboxClient(stack.addresses().sandbox());
        calls = new Calls(stack, WORKSPACE);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    void everyVideoIsThereOnceAndNoWalkBeganAnew() {
        System.out.println("Walks under faults: " + run);
        var havoc = new IngestingHavoc(stack, sandbox, run.seed());
        var asked = CompletableFuture.runAsync(this::connectAndFetchAgain);
        havoc.wreak(run.duration());
        asked.join();
        System.out.println("Strokes: " + havoc.strokes() + "; data and logs in " + directory);
        awaitSettled();
        report();

        assertThat(runs("state <> 'SUCCEEDED'")).isEmpty();
        assertThat(new TreeSet<>(database.texts("select video_id from ingest.videos where removed_at is null")))
                .isEqualTo(videos);
        assertThat(database.number("select coalesce(sum(videos_new), 0) from ingest.sync_runs"))
                .as("videos that were new to some run")
                .isEqualTo(videos.size());
        await("search-service has heard of all").atMost(SETTLED_WITHIN).untilAsserted(() -> assertThat(
                        new TreeSet<>(database.texts("select video_id from search.posts where not removed")))
                .isEqualTo(videos));
        assertThat(database.number("select coalesce(sum(videos_changed), 0) from ingest.sync_runs"))
                .as("changes that were told of videos that never changed")
                .isZero();

        var pages = (run.videos() + VIDEOS_OF_A_PAGE - 1) / VIDEOS_OF_A_PAGE;
        assertThat(runs("trigger in ('CONNECTED', 'REQUESTED') and cause is null and pages <> " + pages))
                .as("runs that saw a page twice, or not at all")
                .isEmpty();
        assertThat(askedAgain())
                .as("pages whose answer came, and was lost with whoever had asked")
                .isLessThanOrEqualTo(havoc.count() * PARALLEL_RUNS);
        assertThat(overlapping()).as("runs of one account at the same time").isEmpty();
        for (var rate : sandbox.get("/sandbox/rates").path("rates")) {
            assertThat(rate.path("refused").asInt())
                    .as("calls over the platform's limit: %s", rate)
                    .isZero();
            if (rate.path("path").asText().startsWith("/v2/video/")) {
                assertThat(rate.path("most").asInt())
                        .as("calls of one account in a minute: %s", rate)
                        .isLessThanOrEqualTo(CALLS_PER_MINUTE + BURST + ON_THE_WAY);
            }
        }
    }

    /** One account after the other, and the one before it is fetched once more, as often as one person may ask for that. */
    private void connectAndFetchAgain() {
        var begin = System.nanoTime();
        var accounts = sandbox.creators(run.accounts());
        for (int i = 0; i < accounts.size(); i++) {
            var username = accounts.get(i);
            Havoc.pauseUntil(begin + (long) (run.duration().toNanos() * CONNECTED_WITHIN * i / accounts.size()));
            connections.add(untilDone(() -> calls.connect(username)));
            if (i > 0) {
                var before = List.copyOf(connections).get(i - 1);
                untilDone(() -> {
                    var status = calls.sync(before).send().status();
                    assertThat(status).isIn(202, 404, 409, 429); // 404: ingest-service has not heard of it yet
                    return status;
                });
            }
        }
    }

    private static <T> T untilDone(Supplier<T> call) {
        var end = System.nanoTime() + run.duration().plus(SETTLED_WITHIN).toNanos();
        while (true) {
            try {
                return call.get();
            } catch (AssertionError e) { // PostgreSQL is away, or ingest-service
                if (System.nanoTime() > end) {
                    throw e;
                }
                Havoc.pause(BEFORE_AGAIN.toMillis());
            }
        }
    }

    private void awaitSettled() {
        await("every account is known")
                .atMost(SETTLED_WITHIN)
                .until(() -> database.number("select count(distinct connection_id) from ingest.sync_runs")
                        == run.accounts());
        await("every run has an end")
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(runs("state in ('QUEUED', 'RUNNING')")).isEmpty());
    }

    private static List<String> runs(String condition) {
        return database.texts(
                "select id, trigger, cause, state, pages, failures, lost_leases, error, due_at from ingest.sync_runs where "
                        + condition);
    }

    private static List<String> overlapping() {
        return database.texts(
                """
                select one.id, other.id from ingest.sync_runs one join ingest.sync_runs other
                    on other.connection_id = one.connection_id and other.id > one.id
                        and other.started_at < one.finished_at and other.finished_at > one.started_at""");
    }

    /** Answers of the platform beyond those that became pages. */
    private static long askedAgain() {
        var answered = sandbox.get("/sandbox/requests")
                .path("requests")
                .path("/v2/video/list/")
                .path("200")
                .asLong();
        return answered - database.number("select coalesce(sum(pages), 0) from ingest.sync_runs");
    }

    private static void report() {
        System.out.printf(
                "%,d videos of %d accounts; %s; pages asked for again %d; answers of the platform %s; %s%n",
                videos.size(),
                run.accounts(),
                database.texts(
                        "select trigger, coalesce(cause, ''), state, count(*), sum(pages), sum(attempts) from ingest.sync_runs group by 1, 2, 3"),
                askedAgain(),
                sandbox.get("/sandbox/requests").path("requests").path("/v2/video/list/"),
                sandbox.get("/sandbox/rates"));
    }
}
