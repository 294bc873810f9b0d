package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessIT {

    @TempDir
    Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Test
    void aKilledProcessIsStartedAgainAndALineSaysSo() {
        var process = shell("echo begun; exec sleep 600");
        process.start();
        var first = process.pid().orElseThrow();
        await().untilAsserted(() -> assertThat(lines).containsExactly("begun"));

        process.kill();

        await().atMost(Duration.ofSeconds(10)).until(() -> process.pid().isPresent());
        assertThat(process.pid().orElseThrow()).isNotEqualTo(first);
        await().untilAsserted(() -> assertThat(lines).containsExactly("begun", "begun"));
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).startsWith("sleeper ended unasked (signal 9)");
        assertThat(notes.get(1)).startsWith("sleeper was started again");
        assertThat(process.deaths()).isEqualTo(1);
        stop(process);
    }

    @Test
    void aProcessThatFailsItselfSaysWhy() {
        var process = shell("echo 'Failed to start'; echo 'Caused by: outer'; echo 'Caused by: no room'; exit 1");
        process.start();

        await().until(() -> !notes.isEmpty());

        assertThat(notes.get(0)).startsWith("sleeper ended unasked (code 1, no room); it is started again");
        stop(process);
    }

    /** Longer than a child gets whose launcher was killed. */
    @Test
    void aTerminatedProcessIsHeardToItsEndAndStartedAgain() {
        var process = shell("trap 'sleep 7; echo ended; exit 7' TERM; echo begun; while true; do sleep 0.1; done");
        process.start();
        await().untilAsserted(() -> assertThat(lines).containsExactly("begun"));

        assertThat(process.terminate(Duration.ofSeconds(20))).isEqualTo(7);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines).containsExactly("begun", "ended", "begun"));
        process.beginStop();
        process.kill();
    }

    @Test
    void aProcessThatDoesNotEndInItsGraceIsTold() {
        var process = shell("trap '' TERM; echo begun; while true; do sleep 0.1; done");
        process.start();
        await().untilAsserted(() -> assertThat(lines).containsExactly("begun"));

        assertThatThrownBy(() -> process.terminate(Duration.ofMillis(300))).hasMessageContaining("sleeper did not end");

        process.beginStop();
        process.kill();
    }

    @Test
    void thePidIsThatOfTheCommandItself() {
        var process = shell("echo $$; exec sleep 600");
        process.start();

        await().untilAsserted(() ->
                assertThat(lines).containsExactly(Long.toString(process.pid().orElseThrow())));
        stop(process);
    }

    @Test
    void aStoppedProcessStaysStopped() {
        var process = shell("exec sleep 600");
        process.start();
        var pid = process.pid().orElseThrow();

        stop(process);

        assertThat(process.pid()).isEmpty();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void theEnvironmentAndStandardErrorGetThrough() {
        var process = new SupervisedProcess(
                "printer",
                List.of("sh", "-c", "echo \"$GREETING\" >&2; exec sleep 600"),
                Map.of("GREETING", "hello"),
                directory,
                lines::add,
                notes::add);
        process.start();

        await().untilAsserted(() -> assertThat(lines).containsExactly("hello"));
        stop(process);
    }

    /** As long as the machine has no process, or no directory, to give. */
    @Test
    void aProcessThatCannotBeStartedAgainIsTriedUntilItCan() throws Exception {
        var work = Files.createDirectory(directory.resolve("work"));
        var process = new SupervisedProcess(
                "sleeper", List.of("sh", "-c", "exec sleep 600"), Map.of(), work, lines::add, notes::add);
        process.start();
        Files.delete(work);

        process.kill();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(notes).hasSize(2).element(1).asString().contains("cannot be started"));
        Files.createDirectory(work);

        await().atMost(Duration.ofSeconds(20)).until(() -> process.pid().isPresent());
        await().untilAsserted(
                        () -> assertThat(notes).hasSize(3).element(2).asString().contains("was started again"));
        stop(process);
    }

    @Test
    void aVariableOfAnotherProjectIsNotInherited() {
        assertThat(System.getenv()).as("something to keep away").hasSizeGreaterThan(3);
        var process = shell("env; exec sleep 600");
        process.start();

        await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.startsWith("PATH=")));
        await().untilAsserted(() -> assertThat(lines)
                .map(line -> line.replaceFirst("=.*", ""))
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "USER",
                        "LOGNAME",
                        "LANG",
                        "LANGUAGE",
                        "LC_ALL",
                        "LC_CTYPE",
                        "TZ",
                        "TMPDIR",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_"));
        stop(process);
    }

    /** A shutdown hook would not run: only the tether can end the children of a launcher that is killed. */
    @Test
    void aKilledLauncherLeavesNoProcessBehind() throws Exception {
        var launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
        var obedient = Long.parseLong(output.readLine());
        var stubborn = Long.parseLong(output.readLine());
        assertThat(ProcessHandle.of(obedient)).isPresent();
        assertThat(ProcessHandle.of(stubborn)).isPresent();

        launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(ProcessHandle.of(obedient)).isEmpty();
            assertThat(ProcessHandle.of(stubborn)).isEmpty();
        });
    }

    /** Starts a child that ends when asked and one that does not, prints their process ids, and waits to be killed. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws InterruptedException {
            start("exec sleep 600", arguments[0]);
            start("trap '' TERM; while true; do sleep 1; done", arguments[0]);
            Thread.sleep(Duration.ofMinutes(10).toMillis());
        }

        private static void start(String script, String directory) {
            var process = new SupervisedProcess(
                    "child", List.of("sh", "-c", script), Map.of(), Path.of(directory), line -> {}, note -> {});
            process.start();
            System.out.println(process.pid().orElseThrow());
        }
    }

    private SupervisedProcess shell(String script) {
        return new SupervisedProcess(
                "sleeper", List.of("sh", "-c", script), Map.of(), directory, lines::add, notes::add);
    }

    private static void stop(SupervisedProcess process) {
        process.beginStop();
        process.awaitStop();
    }
}
