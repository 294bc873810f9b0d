package dev.reelay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 as a child of this JVM, on 127.0.0.1.
 *
 * <p>It runs as root too (PostgreSQL itself refuses that, see {@link Privileges}), survives a data directory that a killed server
 * or a killed first start left behind, and ends when this JVM ends, even by SIGKILL (see {@link Tether}).
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /** Recovery writes a segment of its log, 16 MB, and files of its own. */
    private static final long NEEDED_BYTES = 30_000_000;

    private final PostgresOptions options;
    private final PostgresBinaries binaries;
    private final Path directory;
    private final PostgresCluster cluster;
    private final int port;
    private final String superuserPassword;
    private final Thread cleanup = new Thread(this::close, "stop-postgres");

    private @Nullable Process server;
    /** Started, and neither stopped nor killed since. */
    private boolean wanted;

    private EmbeddedPostgres(PostgresOptions options) {
        this.options = options;
        binaries = PostgresBinaries.unpack();
        directory = Directories.ownerOnly(
                        options.dataDirectory() == null ? Directories.temporary("reelay-pg-") : options.dataDirectory())
                .toAbsolutePath();
        port = Ports.orFree(options.port());
        cluster = new PostgresCluster(binaries, directory, options.durable());
        superuserPassword = cluster.prepare();
    }

    /** Starts a server and waits until it answers. */
    public static EmbeddedPostgres start(PostgresOptions options) {
        var postgres = new EmbeddedPostgres(options);
        if (options.dataDirectory() == null) {
            // Only to delete the directory: the tether ends the server in any case.
            Runtime.getRuntime().addShutdownHook(postgres.cleanup);
        }
        try {
            postgres.start();
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
        return postgres;
    }

    /** Starts the server again, after {@link #stop()} or {@link #kill()}, on the same port and directory. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        Directories.requireRoom(directory, NEEDED_BYTES);
        var deadline = Instant.now().plus(START_TIMEOUT);
        cluster.removeStalePid();
        while (!startOnce(deadline)) {
            if (Instant.now().isAfter(deadline)) {
                throw new EmbeddedException("PostgreSQL did not start in %s; its log is %s and ends:\n%s"
                        .formatted(START_TIMEOUT, cluster.log(), cluster.endOfLog()));
            }
            // Just after a SIGKILL the old backends may still hold the shared memory for a moment.
            Waiting.pause();
        }
        wanted = true;
    }

    public int port() {
        return port;
    }

    /** Process id of the postmaster. */
    public synchronized long pid() {
        return running().pid();
    }

    public synchronized boolean isRunning() {
        return server != null && server.isAlive();
    }

    /** Whether it ended although nobody stopped or killed it here. */
    public synchronized boolean hasDied() {
        return wanted && !isRunning();
    }

    /** Creates or repairs what a service needs: role, schema, rights; see {@link ServiceDatabases}. */
    public ServiceDatabase createService(String schema, String password) {
        return databases().create(schema, password);
    }

    /** A connection as superuser, for looking in. */
    public Connection connect(String database) throws SQLException {
        return databases().connect(database);
    }

    /** The set-up of this server, with the superuser's rights. */
    public ServiceDatabases databases() {
        return new ServiceDatabases("127.0.0.1", port, PostgresCluster.SUPERUSER, superuserPassword);
    }

    /** For a set-up from elsewhere; never logged. */
    public String superuserPassword() {
        return superuserPassword;
    }

    /** Ends the server as a crash would: SIGKILL to the postmaster. Its data directory stays as it is at that moment. */
    public synchronized void kill() {
        wanted = false;
        Waiting.forEnd(running().destroyForcibly(), STOP_TIMEOUT);
    }

    /** The server with every process of it stands still until the frost is closed. */
    public synchronized Frost freeze() {
        return Frost.over(pid());
    }

    /** Fast shutdown: clients are disconnected, everything is written. Deletes a temporary directory only at {@link #close()}. */
    public synchronized void stop() {
        wanted = false;
        if (!isRunning()) {
            return;
        }
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
        signal("INT");
        Waiting.forEnd(running(), STOP_TIMEOUT);
    }

    /** Stops the server for good and deletes its directory if that was a temporary one. */
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

    private boolean startOnce(Instant deadline) {
        try {
            cluster.putLargeLogAside();
            server = new ProcessBuilder(Tether.command(serverCommand(), "INT", STOP_TIMEOUT))
                    .directory(cluster.data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new EmbeddedException("PostgreSQL cannot be started", e);
        }
        while (server.isAlive() && Instant.now().isBefore(deadline)) {
            try (var connection = connect("postgres")) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                Waiting.pause();
            }
        }
        if (!Ports.isFree(port)) {
            throw new EmbeddedException("Port " + port + " of 127.0.0.1 is taken, PostgreSQL cannot listen on it");
        }
        return false;
    }

    private List<String> serverCommand() {
        var privileges = Privileges.dropped(directory);
        var command = new ArrayList<>(privileges.prefix());
        command.addAll(
                List.of(binaries.executable("postgres").toString(), "-D", privileges.workingDirectory(cluster.data())));
        var settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                // Five services with pools, their migrations, and somebody looking in.
                "max_connections=200",
                "shared_buffers=" + options.sharedBuffersMegabytes() + "MB",
                PostgresCluster.SCRAM_ITERATIONS,
                "timezone=UTC",
                "log_timezone=UTC",
                // The passwords of "create role" must not reach the log, whatever else fails.
                "log_min_error_statement=panic",
                "log_min_messages=warning"));
        var onOff = options.durable() ? "on" : "off";
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            settings.add(setting + "=" + onOff);
        }
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-s", name, Long.toString(running().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new EmbeddedException("PostgreSQL cannot be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process running() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return server;
    }
}
