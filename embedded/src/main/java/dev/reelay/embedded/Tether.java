package dev.reelay.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ties a child process to the life of this JVM, however this JVM ends.
 *
 * <p>A shutdown hook does not run on SIGKILL. So each child starts through a few lines of {@code sh} that first leave a watcher
 * behind and then become the child ({@code exec}: the process id that Java knows is the child's own). The watcher reads the
 * pipe that this JVM holds open and ends the child when the pipe closes, which the kernel does for us when the JVM dies. When
 * the child ends first, Java closes the pipe and the watcher goes too.
 *
 * <p>The child must not be started with an inherited or redirected standard input: the pipe is the tether.
 */
public final class Tether {

    /**
     * {@code $1} the signal that asks the child to stop, {@code $2} the seconds it gets before SIGKILL, then the command.
     * A Ctrl-C reaches the whole foreground group of a terminal; the child ignores it, so that the launcher stops things in
     * order.
     */
    private static final String SCRIPT =
            """
            signal=$1 grace=$2
            shift 2
            exec 3<&0
            trap '' INT
            (
                trap '' INT TERM HUP
                while read -r line; do :; done
                kill -s "$signal" $$ || exit 0
                while [ "$grace" -gt 0 ] && kill -0 $$; do
                    sleep 1
                    grace=$((grace - 1))
                done
                kill -s KILL $$
            ) <&3 >/dev/null 2>&1 &
            exec "$@" </dev/null 3<&-
            """;

    /**
     * A session of its own, where the system has the command: so that a SIGKILL to the launcher's whole process group does
     * not take the watchers before they could do their work, and a Ctrl-C does not reach the children at all.
     */
    static final List<String> SESSION = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(command -> Files.isExecutable(Path.of(command)))
            .limit(1)
            .toList();

    private Tether() {}

    /**
     * The command that runs {@code command} tethered.
     *
     * @param stopSignal name without {@code SIG}, such as {@code TERM}
     * @param grace how long the child may take to stop once this JVM is gone; rounded down to seconds
     */
    public static List<String> command(List<String> command, String stopSignal, Duration grace) {
        var tethered = new ArrayList<>(SESSION);
        tethered.addAll(List.of("/bin/sh", "-c", SCRIPT, "tether", stopSignal, Long.toString(grace.toSeconds())));
        tethered.addAll(command);
        return tethered;
    }
}
