package dev.reelay.system;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.Frost;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.SandboxClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** All that goes wrong around publications: at the platform, with the services, with PostgreSQL and with Kafka. */
final class PublishingHavoc {

    private static final String UPLOAD = "/video/";
    private static final String INIT = "/v2/post/publish/video/init/";

    /** Longer than a lease of 15 s with the pause of its renewal: whoever is frozen for the longest finds its work taken over. */
    private static final int LONGEST_FROST_MILLIS = 25_000;

    private static final int LONGEST_OUTAGE_MILLIS = 8_000;

    /** Longer than it takes a successor to find the work of one that was killed: the lease, and a look a second. */
    private static final int LATE_MILLIS = 30_000;

    /** Whoever dies often is started again after longer and longer pauses: with shorter ones here nobody would ever be up. */
    private static final int LEAST_PAUSE_MILLIS = 1_000;

    private static final int MOST_PAUSE_MILLIS = 9_000;
    private static final int LONGEST_PROCESSING_MILLIS = 15_000;
    private static final Duration CHUNK_COMES_WITHIN = Duration.ofSeconds(10);
    private static final Duration UP_AGAIN = Duration.ofMinutes(3);

    /** A thread each: what waits for its end here must not wait for its begin. */
    private static final Executor PARALLEL = work -> new Thread(work, "havoc").start();

    /** With which the platform refuses a post after it had all its bytes: the only way in which one may fail here. */
    static final String REFUSAL = "file_format_check_failed";

    private static final List<Map<String, Object>> CHANCES = List.of(
            chance(UPLOAD, "server_error", 0.05),
            chance(UPLOAD, "rate_limit", 0.02),
            chance(UPLOAD, "drop", 0.04),
            chance(UPLOAD, "lost_answer", 0.05),
            Map.of("path", UPLOAD, "kind", "late_bytes", "share", 0.05, "late_ms", LATE_MILLIS),
            chance(INIT, "lost_answer", 0.03),
            chance(INIT, "no_answer", 0.01),
            chance("/v2/post/publish/", "server_error", 0.04),
            chance("/v2/post/publish/", "bad_gateway", 0.02),
            chance("/v2/post/publish/", "rate_limit", 0.03),
            chance("/v2/post/publish/", "drop", 0.03));

    private final LocalStack stack;
    private final SandboxClient sandbox;
    private final Random random;
    private final long seed;
    private final Map<String, Integer> strokes = new TreeMap<>();
    private CompletableFuture<Void> postgres = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> kafka = CompletableFuture.completedFuture(null);
    private final List<CompletableFuture<Void>> thaws = new ArrayList<>();
    private long calmSince;

    PublishingHavoc(LocalStack stack, SandboxClient sandbox, long seed) {
        this.stack = stack;
        this.sandbox = sandbox;
        this.seed = seed;
        random = new Random(seed);
    }

    private static Map<String, Object> chance(String path, String kind, double share) {
        return Map.of("path", path, "kind", kind, "share", share);
    }

    /** Blocks for that long, and then until all is well again. */
    void wreak(Duration duration) {
        sandbox.call("POST", "/sandbox/faults/random", Map.of("seed", seed, "chances", CHANCES));
        sandbox.call(
                "POST", "/sandbox/faults/webhooks", Map.of("seed", seed, "lose_share", 0.15, "duplicate_share", 0.15));
        var end = System.nanoTime() + duration.toNanos();
        killWhileAChunkIsLate(); // at least once, however short the run
        while (System.nanoTime() < end) {
            pause(LEAST_PAUSE_MILLIS + random.nextInt(MOST_PAUSE_MILLIS - LEAST_PAUSE_MILLIS));
            strike();
        }
        calm();
    }

    private void strike() {
        switch (random.nextInt(12)) {
            case 0, 1 -> end(Service.PUBLISH, true);
            case 2 -> end(Service.PUBLISH, false);
            case 3 -> freeze(Service.PUBLISH);
            case 4 -> killWhileAChunkIsLate();
            case 5 -> end(Service.WEBHOOK, true);
            case 6 -> end(Service.WEBHOOK, false);
            case 7 -> freeze(Service.WEBHOOK);
            case 8 -> disturbPostgres();
            case 9 -> stopKafka();
            case 10 -> slowProcessing();
            default -> refuseNext();
        }
    }

    private void end(Service service, boolean kill) {
        any(service).ifPresent(process -> {
            count((kill ? "SIGKILL " : "SIGTERM ") + service);
            if (kill) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
        });
    }

    private void freeze(Service service) {
        any(service).ifPresent(process -> {
            var millis = 1_000 + random.nextInt(LONGEST_FROST_MILLIS);
            Frost frost;
            try {
                frost = Frost.over(process.pid());
            } catch (RuntimeException e) {
                return; // it ended just now
            }
            count("SIGSTOP " + service);
            thaws.add(CompletableFuture.runAsync(
                    () -> {
                        pause(millis);
                        frost.close();
                    },
                    PARALLEL));
        });
    }

    /**
     * The case in which a second task would double the first: its last byte is on its way, and nobody knows. Every replica is killed,
     * before the one that sent the chunk sends it again half a second later.
     */
    private void killWhileAChunkIsLate() {
        var before = chunksWithoutAnswer();
        sandbox.call("POST", "/sandbox/faults", Map.of("path", UPLOAD, "kind", "late_bytes", "late_ms", LATE_MILLIS));
        var end = System.nanoTime() + CHUNK_COMES_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            // A fault is taken when a chunk begins, and its answer lost when all of it is there.
            if (sandbox.get("/sandbox/faults").path("faults").isEmpty() && chunksWithoutAnswer() > before) {
                stack.pids(Service.PUBLISH)
                        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                count("SIGKILL of every " + Service.PUBLISH + " while a chunk is late");
                return;
            }
            pause(10);
        }
    }

    private long chunksWithoutAnswer() {
        return sandbox.get("/sandbox/requests")
                .path("requests")
                .path(UPLOAD)
                .path("0")
                .asLong();
    }

    private void disturbPostgres() {
        if (!postgres.isDone()) {
            return;
        }
        var how = random.nextInt(3);
        var millis = 500 + random.nextInt(LONGEST_OUTAGE_MILLIS);
        count(List.of("SIGKILL", "stop of", "SIGSTOP").get(how) + " PostgreSQL");
        postgres = CompletableFuture.runAsync(() -> disturb(stack.postgres(), how, millis), PARALLEL);
    }

    private static void disturb(EmbeddedPostgres server, int how, long millis) {
        if (how == 2) {
            try (var frost = server.freeze()) {
                pause(millis);
            }
            return;
        }
        if (how == 0) {
            server.kill();
        } else {
            server.stop();
        }
        pause(millis);
        server.start();
    }

    /** It lives in this JVM, so that it can only be stopped. */
    private void stopKafka() {
        if (!kafka.isDone()) {
            return;
        }
        var millis = 500 + random.nextInt(LONGEST_OUTAGE_MILLIS);
        count("stop of Kafka");
        kafka = CompletableFuture.runAsync(
                () -> {
                    stack.kafka().stop();
                    pause(millis);
                    stack.kafka().start();
                },
                PARALLEL);
    }

    private void slowProcessing() {
        var millis = random.nextInt(LONGEST_PROCESSING_MILLIS);
        count("slow processing");
        sandbox.call("POST", "/sandbox/faults/processing", Map.of("processing_ms", millis));
    }

    private void refuseNext() {
        count("refusal of a post");
        sandbox.call("POST", "/sandbox/faults/processing", Map.of("outcome", "fail", "reason", REFUSAL));
    }

    /** From when on no byte is late any more; by {@link System#nanoTime}. */
    long lateBytesEnd() {
        return calmSince + Duration.ofMillis(LATE_MILLIS).toNanos();
    }

    private void calm() {
        sandbox.call("DELETE", "/sandbox/faults", Map.of());
        sandbox.call("POST", "/sandbox/faults/webhooks", Map.of("lose_share", 0, "duplicate_share", 0));
        sandbox.call("POST", "/sandbox/faults/processing", Map.of("processing_ms", 1_000));
        calmSince = System.nanoTime();
        thaws.forEach(CompletableFuture::join);
        postgres.join();
        kafka.join();
        stack.awaitUp(UP_AGAIN);
    }

    private Optional<ProcessHandle> any(Service service) {
        var pids = stack.pids(service);
        return pids.isEmpty() ? Optional.empty() : ProcessHandle.of(pids.get(random.nextInt(pids.size())));
    }

    private void count(String stroke) {
        System.out.println("[havoc] " + stroke);
        strokes.merge(stroke, 1, Integer::sum);
    }

    Map<String, Integer> strokes() {
        return strokes;
    }

    private static void pause(long millis) {
        var end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
