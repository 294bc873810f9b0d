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
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publications of several creators while the platform, two replicas of publish-service, webhook-service, PostgreSQL and Kafka fail at
 * random; then each is compared with what the platform received. {@link PublishingRun} says how to run it for longer.
 */
@Tag("R2")
@Tag("R1")
class PublishingUnderFaultsIT {

    private static final String WORKSPACE = "faults";

    /** Requests that bring files are sent by so many callers at once. */
    private static final int CALLERS = 4;

    /** The last publication is requested when this share of the time is over, so that its sending is disturbed too. */
    private static final double REQUESTED_WITHIN = 0.8;

    /** One in so many is pulled by the platform. */
    private static final int PULLED = 6;

    /** Another request with the key is being worked on; too many; not now. */
    private static final Set<Integer> COME_BACK = Set.of(409, 429, 503);

    /** Bytes. */
    private static final long SMALLEST = 8;

    private static final Duration UP = Duration.ofMinutes(2);

    /** Of an answer that says "later", or of none. */
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(700);

    /** When nothing goes wrong any more: pauses, leases, limits of six inits a minute, and callbacks that were lost. */
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(6);

    /** Kept when it fails, with the services' logs. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static final PublishingRun run = PublishingRun.given();

    /** Answers to requests to publish, by their status; 0: none. */
    private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

    private final Queue<String> wrongAnswers = new ConcurrentLinkedQueue<>();

    private static LocalStack stack;
    private static Database database;
    private static SandboxClient sandbox;
    private static Calls calls;

    @BeforeAll
    static void start() {
        // Pauses of minutes would end after the run, and prove nothing in it.
        var options = Stacks.options(directory.resolve("data"))
                .withReplaceableServices()
                .withEnvironment(Map.of(
                        "REELAY_PUBLISH_WORKER_LONGEST_PAUSE", "15s",
                        "REELAY_PUBLISH_FOLLOWUP_FIRST_PAUSE", "4s",
                        "REELAY_PUBLISH_FOLLOWUP_LONGEST_PAUSE", "20s",
                        "REELAY_PUBLISH_FOLLOWUP_CALLBACK_GRACE", "5s"));
        stack = LocalStack.start(options, new Stacks.Notes());
        stack.beside(Service.PUBLISH);
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
    void eachPublicationIsPostedOnceOrNotAtAllAndItsOwnerKnows() {
        System.out.println("Publishing under faults: " + run);
        var connections = connect();
        var requests = requests(connections);
        var havoc = new PublishingHavoc(stack, sandbox, run.seed());
        var pool = Executors.newFixedThreadPool(CALLERS);
        var begin = System.nanoTime();
        var sent = IntStream.range(0, requests.size())
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            sleepUntil(
                                    begin + (long) (run.duration().toNanos() * REQUESTED_WITHIN * i / requests.size()));
                            untilAccepted(requests.get(i));
                        },
                        pool))
                .toList();
        try {
            havoc.wreak(run.duration());
            sent.forEach(CompletableFuture::join);
        } finally {
            pool.shutdownNow();
        }
        System.out.println("Strokes: " + havoc.strokes());
        System.out.println("Answers to callers: " + answers + "; data and logs in " + directory);
        awaitSettled();
        sleepUntil(havoc.lateBytesEnd()); // they may still double what seems to have its end
        awaitAllTold();
        awaitSettled();
        var ledger = PublishingLedger.read(database, sandbox, WORKSPACE);
        System.out.println(ledger.report());
        assertThat(ledger.publications()).as("requests that were accepted").hasSize(run.publications());
        ledger.assertKept();
        assertThat(wrongAnswers)
                .as("answers to callers, beside those that say when to come back")
                .isEmpty();
    }

    /** The connections, when publish-service knows them. */
    private static List<String> connect() {
        var connections =
                sandbox.creators(run.creators()).stream().map(calls::connect).toList();
        assertThat(connections).hasSize(run.creators());
        connections.forEach(connection -> {
            var options = calls.get("/api/v1/creators/" + connection + "/options");
            await("publish-service knows " + connection).atMost(UP).until(() -> options.send()
                    .isOk());
        });
        return connections;
    }

    /** Of sizes of all magnitudes. */
    private static List<Call> requests(List<String> connections) {
        var random = new Random(run.seed());
        return IntStream.range(0, run.publications())
                .mapToObj(i -> {
                    var connection = connections.get(i % connections.size());
                    var key = "fault-run-" + new UUID(random.nextLong(), random.nextLong());
                    var bytes = size(i, random.nextDouble());
                    return i % PULLED == 2
                            ? calls.publishByUrl(connection, key)
                            : calls.publish(connection, key, bytes);
                })
                .toList();
    }

    /** The first is the smallest, since its only chunk is to be late; the second the largest. */
    private static long size(int number, double drawn) {
        return switch (number) {
            case 0 -> SMALLEST;
            case 1 -> run.largest();
            default -> (long) (SMALLEST * Math.pow((double) run.largest() / SMALLEST, drawn));
        };
    }

    /**
     * As a caller does who wants it done: again with the same key, until somebody says that it is accepted, or that it never will
     * be.
     */
    private void untilAccepted(Call request) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var answer = request.send();
                answers.merge(answer.status(), 1, Integer::sum);
                if (!answer.isOk() && !COME_BACK.contains(answer.status())) {
                    wrongAnswers.add(answer.toString());
                }
                if (answer.status() < 500 && !COME_BACK.contains(answer.status())) {
                    return;
                }
            } catch (NoAnswer e) {
                answers.merge(0, 1, Integer::sum); // accepted or not: the key says that it is the same
            }
            sleepUntil(System.nanoTime() + BEFORE_AGAIN.toNanos());
        }
    }

    private static void awaitSettled() {
        await("every publication has an end")
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(database.texts(
                                "select id, idempotency_key, state, attempts, next_attempt_at from publish.publications"
                                        + " where workspace = ? and state in ('REQUESTED', 'UPLOADING', 'PROCESSING')",
                                WORKSPACE))
                        .isEmpty());
    }

    /** What became complete late, too; each callback that is not lost has been answered. */
    private static void awaitAllTold() {
        await("the platform has decided about all that it has")
                .atMost(SETTLED_WITHIN)
                .until(() -> sandbox.posts().stream()
                        .noneMatch(task -> task.path("status").asText().startsWith("PROCESSING")));
        await("the platform has told all").atMost(SETTLED_WITHIN).until(() -> !hasPending());
    }

    private static boolean hasPending() {
        for (var webhook : sandbox.get("/sandbox/webhooks").path("webhooks")) {
            if (webhook.path("state").asText().equals("PENDING")) {
                return true;
            }
        }
        return false;
    }

    private static void sleepUntil(long nanos) {
        try {
            Thread.sleep(Math.max(0, (nanos - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
