package dev.reelay.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 as a child of this JVM, on 127.0.0.1.
 *
 * <p>It runs as root too (PostgreSQL itself refuses that, see {@link Privileges}), survives a data directory that a killed server
 * or a killed first start left behind, and ends when this JVM ends, even by SIGKILL (see {@link Tether}).
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    /** A fast shutdown takes about a second, with its last checkpoint. */
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(8);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    /** Warnings only; a log that is larger at a start is put aside. */
    private static final long LARGE_LOG_BYTES = 20_000_000;

    /** Recovery writes a segment of its log, 16 MB, and files of its own. */
    private static final long NEEDED_BYTES = 30_000_000;
    /** 40 MB of tables, two segments of the log, the databases of the services. */
    private static final long NEW_CLUSTER_BYTES = 100_000_000;

    private final PostgresOptions options;
    private final PostgresBinaries binaries;
    private final Path directory;
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
        superuserPassword = initialise();
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
        removeStalePid();
        while (!startOnce(deadline)) {
            if (Instant.now().isAfter(deadline)) {
                throw new EmbeddedException("PostgreSQL did not start in %s; its log is %s and ends:\n%s"
                        .formatted(START_TIMEOUT, log(), endOfLog()));
            }
            // Just after a SIGKILL the old backends may still hold the shared memory for a moment.
            pause();
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
        return new ServiceDatabases("127.0.0.1", port, SUPERUSER, superuserPassword);
    }

    /** For a set-up from elsewhere; never logged. */
    public String superuserPassword() {
        return superuserPassword;
    }

    /** Ends the server as a crash would: SIGKILL to the postmaster. Its data directory stays as it is at that moment. */
    public synchronized void kill() {
        wanted = false;
        await(running().destroyForcibly());
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
        await(server);
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
            putLargeLogAside();
            server = new ProcessBuilder(Tether.command(serverCommand(), "INT", STOP_TIMEOUT))
                    .directory(data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new EmbeddedException("PostgreSQL cannot be started", e);
        }
        while (server.isAlive() && Instant.now().isBefore(deadline)) {
            try (var connection = connect("postgres")) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                pause();
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
        command.addAll(List.of(binaries.executable("postgres").toString(), "-D", privileges.workingDirectory(data())));
        var settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                // Five services with pools, their migrations, and somebody looking in.
                "max_connections=200",
                "shared_buffers=128MB",
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

    /**
     * Makes the cluster on the first start, and answers the superuser's password, which is kept beside it. The cluster appears
     * under its name when it is whole, so nothing that a start finds there is ever deleted.
     */
    private String initialise() {
        var secret = directory.resolve("superuser.secret");
        try {
            if (Files.exists(data())) {
                return Files.exists(secret) ? Files.readString(secret) : replacePassword(secret);
            }
            Directories.requireRoom(directory, NEW_CLUSTER_BYTES);
            var password = randomPassword();
            Directories.writeSecret(secret, password);
            makeCluster(secret);
            return password;
        } catch (IOException e) {
            throw new EmbeddedException(
                    "The PostgreSQL data directory %s cannot be prepared (%s); is the disk full, or the directory another user's?"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private void makeCluster(Path secret) throws IOException {
        var unfinished = directory.resolve("data.new");
        Directories.delete(unfinished); // of a start that was killed
        Directories.ownerOnly(unfinished);
        var privileges = Privileges.dropped(directory);
        var command = new ArrayList<>(privileges.prefix());
        command.addAll(List.of(
                binaries.executable("initdb").toString(),
                "--pgdata=" + privileges.workingDirectory(unfinished),
                "--username=" + SUPERUSER,
                // Relative to the working directory: the way there may be closed to who runs it.
                "--pwfile=../" + secret.getFileName(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order and case rules on every system; the C type of characters is still the system's,
                // which
                // pg_trgm asks what is a letter (with plain C it would drop everything but ASCII).
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--lc-collate=C",
                "--lc-ctype=" + characterType(),
                "--lc-messages=C",
                "--no-instructions"));
        if (!options.durable()) {
            command.add("--no-sync");
        }
        run(command, unfinished, "");
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** In single-user mode, which asks for none: the superuser is whoever owns the files. */
    private String replacePassword(Path secret) throws IOException {
        removeStalePid();
        var password = randomPassword();
        var privileges = Privileges.dropped(directory);
        var command = new ArrayList<>(privileges.prefix());
        command.addAll(List.of(
                binaries.executable("postgres").toString(),
                "--single",
                "-D",
                privileges.workingDirectory(data()),
                "-c",
                "log_min_error_statement=panic",
                "postgres"));
        run(command, data(), "alter role " + SUPERUSER + " password '" + password + "'\n");
        Directories.writeSecret(secret, password);
        return password;
    }

    private static String characterType() {
        return System.getProperty("os.name").startsWith("Mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    private static void run(List<String> command, Path workingDirectory, String input) throws IOException {
        var builder =
                new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true);
        builder.environment().remove("LC_ALL");
        var process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        await(process);
        if (process.exitValue() != 0) {
            throw new EmbeddedException("PostgreSQL's data cannot be prepared in %s: %s"
                    .formatted(workingDirectory.getParent(), lastLine(output)));
        }
    }

    /** Where its programs say what went wrong. */
    private static String lastLine(String output) {
        return output.lines()
                .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                .findFirst()
                .orElse(output.strip());
    }

    /**
     * A killed server leaves its process id behind. PostgreSQL removes it by itself unless some other process has the number
     * by now, as happens after a reboot; so we look whether that process is a PostgreSQL at all. One that is may just be
     * ending, because its JVM was killed a moment ago.
     */
    private void removeStalePid() {
        var file = data().resolve("postmaster.pid");
        var deadline = Instant.now().plus(LEAVE_TIMEOUT);
        try {
            for (var owner = owner(file); owner.isPresent(); owner = owner(file)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new EmbeddedException("Another PostgreSQL (process %d) runs on %s; stop it first"
                            .formatted(owner.get().pid(), directory));
                }
                pause();
            }
            Files.deleteIfExists(file);
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedException(
                    "The file " + file + " cannot be read; delete it if no PostgreSQL runs there", e);
        }
    }

    private static Optional<ProcessHandle> owner(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            return Optional.empty(); // written halfway when the power went
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
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

    private static void await(Process process) {
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while PostgreSQL starts", e);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        return directory.resolve("postgres.log");
    }

    private void putLargeLogAside() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LARGE_LOG_BYTES) {
            Files.move(log(), directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String endOfLog() {
        try {
            var lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
