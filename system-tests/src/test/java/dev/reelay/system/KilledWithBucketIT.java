package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.SandboxClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of publish-service while files go into a bucket, and while they go out of it: each is posted once, and the bucket is empty again. */
@Tag("R2")
class KilledWithBucketIT {

    private static final String WORKSPACE = "bucket";

    /** At once, as many as a replica sends; each of an account of its own, whose limits would put some off. */
    private static final int FILES = 4;

    /** Five parts of the bucket's, seven chunks of the platform's here. */
    private static final long BYTES = 40_000_000;

    /** An upload has to be whole within this, and what nobody needs stays twice as long. The job looks a minute after a start. */
    private static final Duration LEFTOVER_AGE = Duration.ofSeconds(20);

    private static final Duration LEFTOVERS_GONE = Duration.ofMinutes(3);
    private static final Duration UP = Duration.ofMinutes(2);

    /** A thread each. */
    private static final Executor HTTP = work -> new Thread(work, "upload").start();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Bucket bucket;
    private static LocalStack stack;
    private static Database database;
    private static SandboxClient sandbox;
    private static Calls calls;
    private static List<String> connections;

    @BeforeAll
    static void start() {
        bucket = new Bucket();
        var environment = new HashMap<>(bucket.environment());
        environment.put("REELAY_PUBLISH_MEDIA_LEFTOVER_AGE", LEFTOVER_AGE.toString());
        stack = LocalStack.start(
                Stacks.options(directory.resolve("data")).withEnvironment(environment), new Stacks.Notes());
        database = Stacks.database(stack);
        sandbox = new SandboxClient(stack.addresses().sandbox());
        calls = new Calls(stack, WORKSPACE);
        connections = sandbox.creators(FILES).stream().map(calls::connect).toList();
    }

    @BeforeEach
    void awaitUp() {
        stack.awaitUp(UP);
        connections.forEach(connection -> {
            var options = calls.get("/api/v1/creators/" + connection + "/options");
            await().atMost(UP).until(() -> options.send().isOk());
        });
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
        if (bucket != null) {
            bucket.close();
        }
    }

    @Test
    void filesOnTheirWayIntoTheBucketAreSentAgainAndTheirPartsGo() {
        var keys = keys();
        var gate = new CountDownLatch(1);
        var arriving = uploads(keys, gate).stream()
                .map(upload -> CompletableFuture.supplyAsync(() -> answer(upload), HTTP))
                .toList();
        await("each has a part in the bucket")
                .atMost(UP)
                .until(() ->
                        bucket.uploads().stream().filter(parts -> parts > 0).count() == FILES);

        kill();
        gate.countDown();

        assertThat(arriving.stream().map(CompletableFuture::join))
                .as("nobody is told that it was accepted")
                .noneMatch(answer -> answer.filter(Answer::isOk).isPresent());
        assertThat(bucket.uploads()).as("what the killed one left").hasSize(FILES);
        stack.awaitUp(UP);
        publish(keys);
        endsRight(keys);
    }

    @Test
    void filesOnTheirWayToThePlatformAreSentToTheirEndOnce() {
        var keys = keys();
        latency(Duration.ofMillis(1_500));
        publish(keys);
        await("each has a chunk at the platform, and more to send").atMost(UP).until(() -> underWay(keys) == FILES);

        kill();
        latency(Duration.ZERO);

        assertThat(bucket.keys()).as("files and their names").hasSize(2 * FILES);
        assertThat(underWay(keys)).isEqualTo(FILES);
        stack.awaitUp(UP);
        endsRight(keys);
        assertThat(database.number(
                        """
                        select count(distinct publication_id) from publish.publication_timeline timeline
                        join publish.publications publication on publication.id = publication_id
                        where idempotency_key = any(?) and step = 'UPLOAD_CONTINUED'""",
                        (Object) keys.toArray(String[]::new)))
                .as("taken up where they were")
                .isEqualTo(FILES);
    }

    private static List<String> keys() {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(FILES).toList();
    }

    /** @param gate each waits for it in the middle of its file */
    private static List<Call> uploads(List<String> keys, CountDownLatch gate) {
        return IntStream.range(0, FILES)
                .mapToObj(i -> calls.publish(connections.get(i), keys.get(i), BYTES, gate))
                .toList();
    }

    private static Optional<Answer> answer(Call call) {
        try {
            return Optional.of(call.send());
        } catch (NoAnswer e) {
            return Optional.empty();
        }
    }

    private static void publish(List<String> keys) {
        assertThat(Calls.sendAtOnce(uploads(keys, new CountDownLatch(0))))
                .extracting(Answer::status)
                .containsOnly(202);
    }

    private static void kill() {
        System.out.println("[test] SIGKILL " + Service.PUBLISH + " with uploads of parts " + bucket.uploads()
                + ", objects " + bucket.keys().size());
        stack.kill(Service.PUBLISH);
    }

    private static void latency(Duration latency) {
        sandbox.call("POST", "/sandbox/faults/latency", Map.of("path", "/video/", "ms", latency.toMillis()));
    }

    /** Of how many files the platform has a part. */
    private static long underWay(List<String> keys) {
        return sandbox.tasks().stream()
                .filter(task -> keys.contains(task.path("title").asText()))
                .filter(task -> task.path("bytes").asLong() > 0)
                .filter(task ->
                        task.path("bytes").asLong() < task.path("video_size").asLong())
                .count();
    }

    private static void endsRight(List<String> keys) {
        await("all are published").atMost(UP).untilAsserted(() -> assertThat(
                        database.texts("select state from publish.publications where idempotency_key = any(?)", (Object)
                                keys.toArray(String[]::new)))
                .hasSize(FILES)
                .containsOnly("PUBLISHED"));
        var ledger = PublishingLedger.read(database, sandbox, WORKSPACE);
        System.out.println(ledger.report());
        ledger.assertKept();
        assertThat(sandbox.posts())
                .extracting(post -> post.path("title").asText())
                .filteredOn(keys::contains)
                .containsExactlyInAnyOrderElementsOf(keys);
        await("nothing is left in the bucket").atMost(LEFTOVERS_GONE).untilAsserted(() -> {
            assertThat(bucket.keys()).isEmpty();
            assertThat(bucket.uploads()).isEmpty();
        });
    }
}
