package dev.reelay.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a server has on the disk: the cluster, the superuser's password beside it, its log. */
final class PostgresCluster {

    static final String SUPERUSER = "postgres";

    /**
     * Each new connection works its way through these. They slow down whoever guesses a password that a person chose; those here are drawn
     * at random, and with the 4096 by default a test that looks into tables did little else.
     */
    static final String SCRAM_ITERATIONS = "scram_iterations=1";

    /** A fast shutdown takes about a second, with its last checkpoint. */
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(8);

    /** Its programs have said all by then; a slow disk may still hold them up. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    /** Warnings only; a log that is larger at a start is put aside. */
    private static final long LARGE_LOG_BYTES = 20_000_000;

    /** 40 MB of tables, two segments of the log, the databases of the services. */
    private static final long NEW_CLUSTER_BYTES = 100_000_000;

    private final PostgresBinaries binaries;
    private final Path directory;
    private final boolean durable;

    PostgresCluster(PostgresBinaries binaries, Path directory, boolean durable) {
        this.binaries = binaries;
        this.directory = directory;
        this.durable = durable;
    }

    /**
     * Makes the cluster on the first start, and answers the superuser's password, which is kept beside it. The cluster appears
     * under its name when it is whole, so nothing that a start finds there is ever deleted.
     */
    String prepare() {
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

    /**
     * A killed server leaves its process id behind. PostgreSQL removes it by itself unless some other process has the number
     * by now, as happens after a reboot; so we look whether that process is a PostgreSQL at all. One that is may just be
     * ending, because its JVM was killed a moment ago.
     */
    void removeStalePid() {
        var file = data().resolve("postmaster.pid");
        var deadline = Instant.now().plus(LEAVE_TIMEOUT);
        try {
            for (var owner = owner(file); owner.isPresent(); owner = owner(file)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new EmbeddedException("Another PostgreSQL (process %d) runs on %s; stop it first"
                            .formatted(owner.get().pid(), directory));
                }
                Waiting.pause();
            }
            Files.deleteIfExists(file);
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedException(
                    "The file " + file + " cannot be read; delete it if no PostgreSQL runs there", e);
        }
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    void putLargeLogAside() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LARGE_LOG_BYTES) {
            Files.move(log(), directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String endOfLog() {
        try {
            var lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(no log)";
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
                // The same order and case rules on every system; the C type of characters is still the system's, which
                // pg_trgm asks what is a letter (with plain C it would drop everything but ASCII).
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--lc-collate=C",
                "--lc-ctype=" + characterType(),
                "--lc-messages=C",
                "--set=" + SCRAM_ITERATIONS,
                "--no-instructions"));
        if (!durable) {
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
        Waiting.forEnd(process, END_TIMEOUT);
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

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
