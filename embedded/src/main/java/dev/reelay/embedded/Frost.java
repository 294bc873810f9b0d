package dev.reelay.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that stands still with all that it started (SIGSTOP), as in a long pause of its machine: its connections stay open and
 * nothing answers on them. {@link #close()} lets it go on where it stood; so does the end of this JVM, however it ends, as nobody
 * else would.
 */
public final class Frost implements AutoCloseable {

    /**
     * Stops each process that it reads and lets all of them go on when the pipe closes, which the kernel does when this JVM
     * dies. Those that were started are let go on before the one that started them: it must not miss their end.
     */
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            stopped=
            while read -r process; do
                kill -s STOP "$process" && stopped="$process $stopped"
                echo
            done
            kill -s CONT $stopped
            """;

    private final Process keeper;

    private Frost(Process keeper) {
        this.keeper = keeper;
    }

    /** Freezes a process and all that it started. */
    public static Frost over(long pid) {
        var root = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException("There is no process " + pid + " to be frozen"));
        var command = new ArrayList<>(Tether.SESSION);
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "frost"));
        try {
            var frost = new Frost(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            frost.stop(List.of(root));
            // Only now can it start no more of them.
            frost.stop(root.descendants().toList());
            return frost;
        } catch (IOException e) {
            throw new EmbeddedException("The process " + pid + " cannot be frozen", e);
        }
    }

    /** Returns when all of them go on. */
    @Override
    public void close() {
        try {
            keeper.outputWriter(StandardCharsets.US_ASCII).close();
            keeper.waitFor();
        } catch (IOException e) {
            throw new EmbeddedException("Frozen processes cannot be thawed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(List<ProcessHandle> processes) throws IOException {
        var requests = keeper.outputWriter(StandardCharsets.US_ASCII);
        for (var process : processes) {
            requests.write(process.pid() + "\n");
        }
        requests.flush();
        var answers = keeper.inputReader(StandardCharsets.US_ASCII);
        for (int i = 0; i < processes.size(); i++) {
            answers.readLine();
        }
    }
}
