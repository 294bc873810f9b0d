package dev.reelay.embedded;

import dev.reelay.contracts.Topic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker inside this JVM: one node, broker and controller in one (KRaft), on 127.0.0.1.
 *
 * <p>Topics are never created by asking for them: {@link #createTopics} makes those of the catalogue with their dead letters.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;
    /** Keeps the levels: the JDK holds its loggers weakly. The last two warn of every ordinary start and stop. */
    private static final Map<Logger, Level> QUIET = Map.of(
            Logger.getLogger("kafka"), Level.WARNING,
            Logger.getLogger("org.apache.kafka"), Level.WARNING,
            Logger.getLogger("state.change.logger"), Level.WARNING,
            Logger.getLogger("org.apache.kafka.controller"), Level.SEVERE,
            Logger.getLogger("org.apache.kafka.clients.NetworkClient"), Level.SEVERE);

    private final KafkaOptions options;
    private final Path directory;
    private final int port;
    private final Thread cleanup = new Thread(this::close, "stop-kafka");

    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(KafkaOptions options) {
        this.options = options;
        directory = Directories.ownerOnly(
                options.dataDirectory() == null ? Directories.temporary("reelay-kafka-") : options.dataDirectory());
        port = Ports.orFree(options.port());
    }

    /** A broker that has its port, and is away until {@link #start()}. */
    public static EmbeddedKafka stopped(KafkaOptions options) {
        var kafka = new EmbeddedKafka(options);
        if (options.dataDirectory() == null) {
            Runtime.getRuntime().addShutdownHook(kafka.cleanup);
        }
        return kafka;
    }

    /** Formats the directory if it is new, starts the broker and waits until it takes requests: about two seconds. */
    public static EmbeddedKafka start(KafkaOptions options) {
        var kafka = stopped(options);
        try {
            kafka.start();
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        return kafka;
    }

    /** Starts the broker, for the first time or again after {@link #stop()}, on the same port and directory. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        if (!Ports.isFree(port)) {
            throw new EmbeddedException("Port " + port + " of 127.0.0.1 is taken, Kafka cannot listen on it");
        }
        QUIET.forEach(Logger::setLevel);
        var config = new KafkaConfig(settings(Ports.orFree(0)), false);
        format();
        var starting = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new EmbeddedException("Kafka did not start on " + directory + ": " + e.getMessage(), e);
        }
        server = starting;
    }

    /** Where clients find the broker, as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Creates what is missing of these topics and their dead letters, and brings the others to their settings. */
    public void createTopics(Collection<Topic> topics) {
        TopicSetup.apply(bootstrapServers(), topics);
    }

    /** Stops the broker: to its clients it is away, until {@link #start()}. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    /** Stops the broker for good and deletes its directory if that was a temporary one. */
    @Override
    public synchronized void close() {
        stop();
        if (options.dataDirectory() == null) {
            Directories.delete(directory);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(cleanup);
        } catch (IllegalStateException e) {
            // The JVM is going down already, and the hook with it.
        }
    }

    private Map<String, String> settings(int controllerPort) {
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", directory.toAbsolutePath().toString());
        settings.put("auto.create.topics.enable", "false");
        for (var internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "4");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // One member per group is the rule here: nobody to wait for.
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a crash the broker may register again once its former self is presumed dead: 9 s by default.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        // The default takes 128 MB of heap for a cleaner that has next to nothing to clean.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }

    private void format() {
        try {
            new Formatter()
                    .setClusterId(clusterId())
                    .setNodeId(NODE)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(directory.toAbsolutePath().toString())
                    .setMetadataLogDirectory(directory.toAbsolutePath().toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new EmbeddedException("The Kafka data directory " + directory + " cannot be prepared", e);
        }
    }

    /** From the directory's name: the same at each start, so that a kept directory is recognised. */
    private String clusterId() {
        return new Uuid(0x7265656c6179L, directory.toAbsolutePath().toString().hashCode()).toString();
    }
}
