package dev.reelay.benchmarks.lab;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedIssuer;
import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.IssuerOptions;
import dev.reelay.embedded.KafkaOptions;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where cases are run: everything on 127.0.0.1, started when it is first asked for, stopped by {@link #close()} and, by its
 * tethers, with this JVM.
 */
public final class Lab implements AutoCloseable {

    /**
     * Stated with every figure. Full-page images after each checkpoint would be the loudest thing in a run of a minute, and
     * are rare in a day; fsync and the like are as they are in production.
     */
    private static final Map<String, String> POSTGRES_SETTINGS =
            Map.of("max_wal_size", "8GB", "checkpoint_timeout", "15min");

    /** As PostgreSQL's documentation advises, a quarter of the memory; more than this is not needed here. */
    private static final int MOST_SHARED_BUFFERS_MEGABYTES = 4_096;

    private static final String[] DURABLE = {"fsync", "synchronous_commit", "full_page_writes"};

    private static final long LOOK_MILLIS = 100;

    private final Path home;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, ServiceDatabase> databases = new HashMap<>();
    private final Map<String, String> machine = Machine.facts();

    private @Nullable Path work;
    private @Nullable Path keptPostgres;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedIssuer issuer;

    /** @param home the repository with its built services */
    public Lab(Path home) {
        this.home = home;
    }

    public Path home() {
        return home;
    }

    /** A folder of this run, on the disk of the repository: /tmp may be memory, and then fsync is free. */
    public Path work() throws IOException {
        if (work == null) {
            var parent = Files.createDirectories(home.resolve(".reelay"));
            var made = Files.createTempDirectory(parent, "bench-");
            started.push(() -> delete(made));
            work = made;
        }
        return work;
    }

    /** Where PostgreSQL's data stays for later runs; to be called before anything needs PostgreSQL. */
    public void keepPostgresIn(Path folder) {
        keptPostgres = folder;
    }

    /** PostgreSQL that forgets nothing; that it is so is asked of the server itself. */
    public EmbeddedPostgres postgres() throws Exception {
        if (postgres == null) {
            var data = keptPostgres == null ? work().resolve("postgres") : keptPostgres;
            postgres = keep(EmbeddedPostgres.start(PostgresOptions.keptIn(data)
                    .withSharedBuffers(Math.min(MOST_SHARED_BUFFERS_MEGABYTES, Machine.memoryMegabytes() / 4))));
            try (var connection = postgres.connect("postgres");
                    var statement = connection.createStatement()) {
                for (var setting : POSTGRES_SETTINGS.entrySet()) {
                    statement.execute("alter system set %s = '%s'".formatted(setting.getKey(), setting.getValue()));
                }
                statement.execute("select pg_reload_conf()");
            }
        }
        return postgres;
    }

    public EmbeddedKafka kafka() throws Exception {
        if (kafka == null) {
            kafka = keep(EmbeddedKafka.start(KafkaOptions.keptIn(work().resolve("kafka"))));
            kafka.createTopics(Topics.all());
        }
        return kafka;
    }

    public EmbeddedIssuer issuer() {
        if (issuer == null) {
            issuer = keep(EmbeddedIssuer.start(IssuerOptions.temporary().withClients(ServiceSettings.callers())));
        }
        return issuer;
    }

    /** For what Reelay is compared with: a schema of its own, by a URL with its user. */
    public String plainDatabase() throws Exception {
        var database = database("plain");
        return database.jdbcUrl() + "?user=" + database.username() + "&password=" + database.password();
    }

    /** A connection as superuser to the services' database. */
    public Connection connect() throws Exception {
        return postgres().connect("reelay");
    }

    /** What a {@code select count(*)} says, asked as superuser. */
    public long count(String sql) throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Committed ones of the services' database until now, as PostgreSQL's statistics have it: a second late or so. */
    public long transactions() throws Exception {
        return count("select xact_commit from pg_stat_database where datname = current_database()");
    }

    /** Waits until it says that many. */
    public void awaitCount(String sql, long wanted, Duration limit) throws Exception {
        var until = System.nanoTime() + limit.toNanos();
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            while (true) {
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == wanted) {
                        return;
                    }
                    if (System.nanoTime() > until) {
                        throw new BenchException(
                                "After %s it is %,d instead of %,d: %s".formatted(limit, row.getLong(1), wanted, sql));
                    }
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** Starts a service and waits until it is ready. */
    public ServiceRun service(String name) throws Exception {
        return service(name, jar(name), name, Map.of());
    }

    /**
     * The same, otherwise than it is built.
     *
     * @param schema one that it does not share with another process of the same service
     */
    public ServiceRun service(String name, Path jar, String schema, Map<String, String> settings) throws Exception {
        return service(name, jar, schema, settings, ServiceRun.HEAP_MEGABYTES);
    }

    /** As it is built, with settings and a heap of its own. */
    public ServiceRun service(String name, Map<String, String> settings, int heapMegabytes) throws Exception {
        return service(name, jar(name), name, settings, heapMegabytes);
    }

    private ServiceRun service(String name, Path jar, String schema, Map<String, String> settings, int heapMegabytes)
            throws Exception {
        var environment = new HashMap<>(ServiceSettings.of(this, name, database(schema), schema));
        environment.putAll(settings);
        return keep(ServiceRun.start(schema, jar, heapMegabytes, environment, work()));
    }

    /** Starts a program of the benchmarks, in a JVM as the services have it. */
    public Program program(Class<?> main, List<String> arguments) throws Exception {
        return keep(Program.start(main, arguments, work()));
    }

    /**
     * A sandbox in a JVM of its own, with the platform's limits.
     *
     * @param catalog its accounts and videos
     * @param processing from the last byte to the end of a post's processing, and from there until it is public
     */
    public SandboxRun sandbox(Path catalog, Duration processing) throws Exception {
        return new SandboxRun(
                program(SandboxProgram.class, List.of(catalog.toString(), Long.toString(processing.toMillis()))));
    }

    /** What {@code package} built. */
    public Path jar(String service) {
        var jar = home.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new BenchException(jar + " is missing; build it with ./mvnw -DskipTests package");
        }
        return jar;
    }

    /** Ends with the lab. */
    public <T extends AutoCloseable> T keep(T closeable) {
        started.push(closeable);
        return closeable;
    }

    /** CPU time until now of PostgreSQL's sessions and its own processes. */
    public Duration postgresCpu() throws Exception {
        return CpuTime.of(ProcessHandle.of(postgres().pid()).orElseThrow());
    }

    /** CPU time until now of this JVM: the broker, and what else a case runs in it. */
    public Duration ownCpu() {
        return CpuTime.own();
    }

    /** What belongs beside every figure; fails when the server would forget what it acknowledged. */
    public Map<String, String> machine() throws Exception {
        var facts = new LinkedHashMap<>(machine);
        facts.put("service JVM", String.join(" ", ServiceRun.JVM));
        if (postgres != null) {
            var settings = new StringBuilder();
            for (var name : DURABLE) {
                var value = setting(name);
                if (!value.equals("on")) {
                    throw new BenchException(
                            "PostgreSQL runs with " + name + "=" + value + ": no figure would be true");
                }
                settings.append(name).append("=on ");
            }
            for (var name : POSTGRES_SETTINGS.keySet().stream().sorted().toList()) {
                settings.append(name).append('=').append(setting(name)).append(' ');
            }
            settings.append("shared_buffers=").append(setting("shared_buffers"));
            // Given by the machine, and worth much where memory is virtual.
            settings.append(" huge_pages_status=").append(setting("huge_pages_status"));
            facts.put(
                    "PostgreSQL",
                    setting("server_version") + " " + settings.toString().strip());
        }
        return facts;
    }

    private ServiceDatabase database(String schema) throws Exception {
        var server = postgres();
        return databases.computeIfAbsent(schema, name -> server.createService(name, "bench-" + name));
    }

    private String setting(String name) throws Exception {
        try (var connection = postgres().connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new BenchException("PostgreSQL does not say its " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("reelay: a part of the bench could not be stopped properly: " + e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
