package dev.reelay.local.stack;

import dev.reelay.embedded.Tether;
import dev.reelay.local.LocalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that is started again when it dies, and ends with this JVM ({@link Tether}).
 *
 * <p>Its standard error is part of its output. Lines and notes are handed on from threads of its own.
 */
final class SupervisedProcess {

    /** As Kubernetes: {@code terminationGracePeriodSeconds} is 30 by default. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    /** When this JVM is gone there is nobody left to serve. */
    private static final Duration ORPHAN_TIMEOUT = Duration.ofSeconds(5);
    /** For the lines that a dead process left in the pipe. */
    private static final Duration LAST_LINES = Duration.ofSeconds(1);
    /** The last of these in the trace of a failed start is its reason. */
    private static final String CAUSE = "Caused by: ";

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path directory;
    private final Consumer<String> lines;
    private final Consumer<String> notes;
    private final RestartPause restartPause = new RestartPause();

    private @Nullable Process process;
    private volatile @Nullable String lastCause;
    private boolean stopping;
    private int deaths;

    /**
     * @param environment beside what is inherited ({@link InheritedEnvironment})
     * @param lines gets each line of output
     * @param notes gets a sentence when the process died and when it was started again
     */
    SupervisedProcess(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Consumer<String> lines,
            Consumer<String> notes) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.lines = lines;
        this.notes = notes;
    }

    /** Returns once the process exists; that it does its work is for others to find out. */
    synchronized void start() {
        if (stopping) {
            return;
        }
        var builder = new ProcessBuilder(Tether.command(command, "TERM", ORPHAN_TIMEOUT))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        var inherited = InheritedEnvironment.ofTheSystem(builder.environment());
        builder.environment().clear();
        builder.environment().putAll(inherited);
        builder.environment().putAll(environment);
        try {
            var started = builder.start();
            process = started;
            lastCause = null;
            var output = thread("output", () -> read(started));
            thread("watch", () -> watch(started, output, Instant.now()));
        } catch (IOException e) {
            throw new LocalException("The process " + name + " cannot be started: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    synchronized OptionalLong pid() {
        return process != null && process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
    }

    /** How often it ended without being asked to. */
    synchronized int deaths() {
        return deaths;
    }

    /** Ends it as a crash would, by SIGKILL; it is then started again. */
    void kill() {
        Process victim;
        synchronized (this) {
            if (process == null || !process.isAlive()) {
                throw new IllegalStateException(name + " does not run");
            }
            victim = process;
        }
        victim.destroyForcibly();
        await(victim, STOP_TIMEOUT);
    }

    /**
     * Asks it to end as a rolling restart would, by SIGTERM; it is then started again.
     *
     * @return its exit code
     * @throws IllegalStateException if it does not end within {@code grace}
     */
    int terminate(Duration grace) {
        Process asked;
        synchronized (this) {
            if (process == null || !process.isAlive()) {
                throw new IllegalStateException(name + " does not run");
            }
            asked = process;
        }
        askToEnd(asked);
        if (!await(asked, grace)) {
            throw new IllegalStateException("%s did not end in %d s".formatted(name, grace.toSeconds()));
        }
        return asked.exitValue();
    }

    /** Asks it to end; it is not started again. Does not wait. */
    synchronized void beginStop() {
        stopping = true;
        if (process != null) {
            askToEnd(process);
        }
        notifyAll();
    }

    /** Waits for the end after {@link #beginStop()}, and forces it if that takes too long. */
    void awaitStop() {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        if (ending != null && !await(ending, STOP_TIMEOUT)) {
            ending.destroyForcibly();
            await(ending, STOP_TIMEOUT);
        }
    }

    /** Not {@link Process#destroy()}: it closes the pipes too, which pulls the tether and drops the last words. */
    private static void askToEnd(Process process) {
        process.toHandle().destroy();
    }

    private static boolean await(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void read(Process source) {
        try (var reader = new BufferedReader(new InputStreamReader(source.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                if (line.startsWith(CAUSE)) {
                    lastCause = line.substring(CAUSE.length());
                }
                lines.accept(line);
            }
        } catch (IOException e) {
            // The process was killed in the middle of a line.
        }
    }

    private void watch(Process watched, Thread output, Instant startedAt) {
        int code;
        try {
            code = watched.waitFor();
            output.join(LAST_LINES.toMillis());
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (stopping) {
                return;
            }
            deaths++;
            var pause = restartPause.after(Duration.between(startedAt, Instant.now()));
            notes.accept("%s ended unasked (%s); it is started again in %.1f s"
                    .formatted(name, cause(code), pause.toMillis() / 1000.0));
            if (waitUnlessStopping(pause)) {
                startAgain();
            }
        }
    }

    /** However long it takes: a machine without a free process or byte has them again later. */
    private void startAgain() {
        var told = false;
        do {
            try {
                start();
                notes.accept("%s was started again (process %d)".formatted(name, pid().orElse(-1)));
                return;
            } catch (LocalException e) {
                if (!told) {
                    notes.accept(e.getMessage() + "; it is tried until it can");
                }
                told = true;
            }
        } while (waitUnlessStopping(restartPause.after(Duration.ZERO)));
    }

    private boolean waitUnlessStopping(Duration pause) {
        var until = System.nanoTime() + pause.toNanos();
        try {
            while (!stopping && System.nanoTime() < until) {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopping;
    }

    /** A shell's and Java's way to tell a signal: 128 and its number. */
    private String cause(int code) {
        if (code > 128) {
            return "signal " + (code - 128);
        }
        var reason = lastCause;
        return "code " + code + (reason == null ? "" : ", " + reason);
    }

    private Thread thread(String what, Runnable work) {
        var thread = new Thread(work, name + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
