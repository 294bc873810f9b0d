package dev.reelay.embedded;

import dev.reelay.contracts.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
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

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration DOWN_TIMEOUT = Duration.ofSeconds(60);

    /** Less than that, and a broker gives up soon after its start. */
    private static final long NEEDED_BYTES = 50_000_000;

    private static final Logger LOG = Logger.getLogger(EmbeddedKafka.class.getName());
    private static final Set<EmbeddedKafka> RUNNING = ConcurrentHashMap.newKeySet();

    private final KafkaOptions options;
    private final Path directory;
    private final int port;
    private final Thread cleanup = new Thread(this::close, "stop-kafka");

    private volatile @Nullable KafkaRaftServer server;
    /** Started, and not stopped since. */
    private volatile boolean wanted;

    private volatile boolean gaveUp;

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
        if (gaveUp) {
            shutDown();
        }
        if (server != null) {
            return;
        }
        if (!Ports.isFree(port)) {
            throw new EmbeddedException("Port " + port + " of 127.0.0.1 is taken, Kafka cannot listen on it");
        }
        Directories.requireRoom(directory, NEEDED_BYTES);
        QUIET.forEach(Logger::setLevel);
        outliveBrokers();
        var config = new KafkaConfig(settings(Ports.orFree(0)), false);
        format();
        var starting = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException | InternalError e) { // the latter where a mapped file finds no room
            forceDown(starting);
            throw new EmbeddedException("Kafka did not start on " + directory + ": " + e.getMessage(), e);
        }
        server = starting;
        wanted = true;
        RUNNING.add(this);
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

    /** Whether the broker gave up by itself, as it does on a disk that is full; {@link #start()} starts it again. */
    public boolean hasDied() {
        return wanted && (gaveUp || server == null);
    }

    /** Creates what is missing of these topics and their dead letters, and brings the others to their settings. */
    public void createTopics(Collection<Topic> topics) {
        TopicSetup.apply(bootstrapServers(), topics);
    }

    /** Stops the broker: to its clients it is away, until {@link #start()}. */
    public synchronized void stop() {
        wanted = false;
        shutDown();
    }

    private void shutDown() {
        RUNNING.remove(this);
        if (server != null) {
            if (gaveUp) {
                forceDown(server);
            } else {
                server.shutdown();
                server.awaitShutdown();
            }
            server = null;
        }
        gaveUp = false;
    }

    /** A broker that gave up waits five minutes for its controller, which gave up too, unless it is interrupted in that. */
    private static void forceDown(KafkaRaftServer broken) {
        var ending = new Thread(
                () -> {
                    broken.shutdown();
                    broken.awaitShutdown();
                },
                "force-down-kafka");
        ending.setDaemon(true);
        ending.start();
        try {
            var deadline = Instant.now().plus(DOWN_TIMEOUT);
            while (isAlive(ending)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new EmbeddedException("Kafka gave up and does not end; end this program");
                }
                ending.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private static boolean isAlive(Thread thread) throws InterruptedException {
        thread.join(PATIENCE.toMillis());
        return thread.isAlive();
    }

    /**
     * A broker that cannot go on ends its JVM, which is not its own here. Which one it was it does not say; several in one JVM are
     * then all started again.
     */
    private static void outliveBrokers() {
        Exit.Procedure giveUp = (status, message) -> {
            LOG.log(Level.SEVERE, "Kafka gave up status={0} {1}", new Object[] {status, message});
            RUNNING.forEach(broker -> broker.gaveUp = true);
        };
        Exit.setHaltProcedure(giveUp);
        Exit.setExitProcedure(giveUp);
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

    /** The directory's own, wherever it was moved to; Kafka refuses a directory of another cluster. */
    private String clusterId() throws IOException {
        var file = directory.resolve("meta.properties");
        if (!Files.exists(file)) {
            return Uuid.randomUuid().toString();
        }
        var kept = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return kept.getProperty("cluster.id");
    }
}
