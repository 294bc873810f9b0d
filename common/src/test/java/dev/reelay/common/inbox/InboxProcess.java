package dev.reelay.common.inbox;

import dev.reelay.common.outbox.TestOutbox;
import dev.reelay.embedded.ServiceDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A member of a consumer group in a process of its own, to be killed for real. */
final class InboxProcess implements AutoCloseable {

    /** What the members say: not on this JVM's own output, by which it talks to the build. */
    private static final Path LOG =
            Path.of("target", "inboxes-" + ProcessHandle.current().pid() + ".log");

    private final Process process;

    private InboxProcess(Process process) {
        this.process = process;
    }

    /** @param pause between the commit of the effect and the commit of the offset */
    static InboxProcess start(
            ServiceDatabase database, String bootstrapServers, String group, String topic, Duration pause) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                InboxProcess.class.getName(),
                database.reactiveUrl(),
                database.username(),
                database.password(),
                database.schema(),
                bootstrapServers,
                group,
                topic,
                Long.toString(pause.toMillis()));
        try {
            return new InboxProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(LOG.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var vertx = Vertx.vertx();
        var pool = TestOutbox.pool(vertx, args[0], args[1], args[2], args[3]);
        var config = new TestInboxConfig();
        var metrics = new SimpleMeterRegistry();
        var outage = new DatabaseOutage(pool, config);
        var transaction = new EventTransaction(
                TestOutbox.on(pool),
                TestOutbox.wakeUp(),
                new ProcessedEvents(pool),
                new EventSpans(OpenTelemetry.noop().getTracer("test")),
                vertx.getDelegate(),
                config);
        var inbox = new Inbox(
                new EventApplier(transaction, outage, config, metrics),
                new ParkedEvents(pool, config),
                new DeadLetters(pool, outage, metrics),
                outage,
                new ChannelProgress(null, null, Map.of(), outage, config));
        var handler = new EffectsHandler(inbox);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", args[4],
                "group.id", args[5],
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "session.timeout.ms", "6000",
                "max.poll.records", "100");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(args[6]));
            while (true) {
                var records = consumer.poll(Duration.ofMillis(200));
                if (!records.isEmpty()) {
                    inbox.read(records, handler);
                    TimeUnit.MILLISECONDS.sleep(Long.parseLong(args[7]));
                    commit(consumer);
                }
            }
        }
    }

    private static void commit(KafkaConsumer<String, byte[]> consumer) {
        try {
            consumer.commitSync();
        } catch (org.apache.kafka.clients.consumer.CommitFailedException
                | org.apache.kafka.common.errors.RebalanceInProgressException e) {
            // Others have the partitions by now and read the records again.
        }
    }

    /** SIGKILL: no handler runs, nothing is committed any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
