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

/** What goes wrong at random, one stroke after the other: at the platform, with the services, with PostgreSQL and with Kafka. */
abstract class Havoc {

    /** Longer than a lease of 15 s with the pause of its renewal: whoever is frozen for the longest finds its work taken over. */
    private static final int LONGEST_FROST_MILLIS = 25_000;

    private static final int LONGEST_OUTAGE_MILLIS = 8_000;

    /** Whoever dies often is started again after longer and longer pauses: with shorter ones here nobody would ever be up. */
    private static final int LEAST_PAUSE_MILLIS = 1_000;

    private static final int MOST_PAUSE_MILLIS = 9_000;
    private static final Duration UP_AGAIN = Duration.ofMinutes(3);

    /** A thread each: what waits for its end here must not wait for its begin. */
    private static final Executor PARALLEL = work -> new Thread(work, "havoc").start();

    final LocalStack stack;
    final SandboxClient sandbox;
    final Random random;
    final long seed;
    private final Map<String, Integer> strokes = new TreeMap<>();
    private CompletableFuture<Void> postgres = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> kafka = CompletableFuture.completedFuture(null);
    private final List<CompletableFuture<Void>> thaws = new ArrayList<>();

    Havoc(LocalStack stack, SandboxClient sandbox, long seed) {
        this.stack = stack;
        this.sandbox = sandbox;
        this.seed = seed;
        random = new Random(seed);
    }

    /** Of all calls of a path, so many fail so. */
    static Map<String, Object> chance(String path, String kind, double share) {
        return Map.of("path", path, "kind", kind, "share", share);
    }

    /** Of the platform, as the sandbox takes them; the same ones with the same seed. */
    abstract List<Map<String, Object>> chances();

    /** Once, however short the run. */
    abstract void begin();

    /** One of many. */
    abstract void strike();

    /** What {@link #begin()} and {@link #strike()} have begun at the sandbox, beside its faults. */
    abstract void cease();

    /** Blocks for that long, and then until all is well again. */
    final void wreak(Duration duration) {
        sandbox.call("POST", "/sandbox/faults/random", Map.of("seed", seed, "chances", chances()));
        var end = System.nanoTime() + duration.toNanos();
        begin();
        while (System.nanoTime() < end) {
            pause(LEAST_PAUSE_MILLIS + random.nextInt(MOST_PAUSE_MILLIS - LEAST_PAUSE_MILLIS));
            strike();
        }
        calm();
    }

    final void end(Service service, boolean kill) {
        any(service).ifPresent(process -> {
            count((kill ? "SIGKILL " : "SIGTERM ") + service);
            if (kill) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
        });
    }

    final void freeze(Service service) {
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

    final void disturbPostgres() {
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
    final void stopKafka() {
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

    private void calm() {
        sandbox.call("DELETE", "/sandbox/faults", Map.of());
        cease();
        thaws.forEach(CompletableFuture::join);
        postgres.join();
        kafka.join();
        stack.awaitUp(UP_AGAIN);
    }

    private Optional<ProcessHandle> any(Service service) {
        var pids = stack.pids(service);
        return pids.isEmpty() ? Optional.empty() : ProcessHandle.of(pids.get(random.nextInt(pids.size())));
    }

    final void count(String stroke) {
        System.out.println("[havoc] " + stroke);
        strokes.merge(stroke, 1, Integer::sum);
    }

    /** Of strokes. */
    final int count() {
        return strokes.values().stream().mapToInt(Integer::intValue).sum();
    }

    final Map<String, Integer> strokes() {
        return strokes;
    }

    static void pause(long millis) {
        pauseUntil(System.nanoTime() + Duration.ofMillis(millis).toNanos());
    }

    /** @param nanos by {@link System#nanoTime} */
    static void pauseUntil(long nanos) {
        for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
