package dev.reelay.common.outbox;

import dev.reelay.embedded.Frost;
import dev.reelay.embedded.ServiceDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A relay in a process of its own, to be killed for real. */
final class RelayProcess implements AutoCloseable {

    /** What the relays of this JVM say: not on its own output, by which it talks to the build. */
    private static final Path LOG =
            Path.of("target", "relays-" + ProcessHandle.current().pid() + ".log");

    static final OutboxConfig SETTINGS = settings(Duration.ofSeconds(2));

    private record Settings(
            Duration pollInterval,
            Duration lookInterval,
            int batchSize,
            Duration recordInterval,
            Duration lease,
            Duration failurePause,
            Duration refusedPause,
            Duration keep)
            implements OutboxConfig {}

    private static OutboxConfig settings(Duration lease) {
        return new Settings(
                Duration.ofMillis(50),
                Duration.ofMillis(20),
                100,
                Duration.ofMillis(100),
                lease,
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofHours(24));
    }

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    static RelayProcess start(ServiceDatabase database, String bootstrapServers) {
        return start(database, bootstrapServers, SETTINGS.lease());
    }

    static RelayProcess start(ServiceDatabase database, String bootstrapServers, Duration lease) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                database.reactiveUrl(),
                database.username(),
                database.password(),
                database.schema(),
                bootstrapServers,
                lease.toString());
        try {
            return new RelayProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(LOG.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) {
        var pool = OutboxDatabase.pool(Vertx.vertx(), args[0], args[1], args[2], args[3]);
        var relay = new OutboxRelay(
                new Ledger(pool),
                new RefusedEvents(pool),
                new RelayProducer(Map.of("bootstrap.servers", args[4])),
                new RelayWakeUp(),
                settings(Duration.parse(args[5])),
                new SimpleMeterRegistry(),
                "/test");
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            relay.stop(); // SIGTERM
            try {
                main.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        relay.run();
    }

    /** The end of what this JVM's relays have said. */
    static List<String> lastWords() {
        try (var lines = Files.lines(LOG)) {
            var all = lines.toList();
            return all.subList(Math.max(0, all.size() - 8), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no handler runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM: an ordinary stop. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    /** Stands still until the frost is closed. */
    Frost freeze() {
        return Frost.over(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
