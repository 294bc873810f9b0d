package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./reelay} does when something is in its way, and what it leaves behind when it is killed. */
class LauncherIT {

    private static final Duration UP = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    void nothingSurvivesAKilledLauncherAndNobodyStartsTwiceOnItsData() throws Exception {
        var data = directory.resolve("data");
        var launcher = start(directory.resolve("up.txt").toFile(), "up", "--port", "0", "--data", data.toString());
        try {
            await().atMost(UP).until(() -> run("status", "--json", "--data", data.toString())
                    .output()
                    .contains("\"up\""));
            var status = new ObjectMapper()
                    .readTree(run("status", "--json", "--data", data.toString()).output());
            assertThat(status.fieldNames())
                    .toIterable()
                    .contains("state", "gateway", "issuer", "kafka", "postgres", "sandbox", "services");
            var pids = pids(status);
            assertThat(pids).hasSize(5).allMatch(pid -> ProcessHandle.of(pid).isPresent());
            launcher.toHandle().descendants().map(ProcessHandle::pid).forEach(pids::add);

            var token = run("token", "--roles", "creator,analyst", "--data", data.toString());
            assertThat(token.output().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

            var second = run("up", "--port", "0", "--data", data.toString());
            assertRefused(second, data.toString());

            launcher.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(pids)
                    .noneMatch(pid ->
                            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()));
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            assertRefused(
                    run(
                            "up",
                            "--port",
                            port,
                            "--data",
                            directory.resolve("data").toString()),
                    port);
        }
    }

    @Test
    void aCatalogueThatIsNotThereOrBrokenIsOneSentence() throws Exception {
        var data = directory.resolve("data").toString();
        assertRefused(run("up", "--port", "0", "--data", data, "--catalog", "/nowhere.jsonl"), "/nowhere.jsonl");
        var broken = Files.writeString(directory.resolve("broken.jsonl"), "{\"id\":\n");
        assertRefused(run("up", "--port", "0", "--data", data, "--catalog", broken.toString()), "Line 1");
    }

    @Test
    void anOldJavaIsOneSentence() throws Exception {
        var bin = Files.createDirectories(directory.resolve("jdk/bin"));
        for (var program : List.of("java", "javac")) {
            var script = Files.writeString(
                    bin.resolve(program), "#!/bin/sh\necho 'openjdk version \"11.0.20\" 2023-07-18' >&2\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertRefused(script(Map.of("JAVA_HOME", directory.resolve("jdk").toString()), "status"), "is Java 11");
        assertRefused(script(Map.of("JAVA_HOME", directory.toString()), "status"), "is no JDK");
    }

    @Test
    void anAddressThatIsNobodysIsOneSentence() throws Exception {
        var data = directory.resolve("data").toString();
        assertRefused(
                run("up", "--port", "0", "--data", data, "--host", "no-such-host.invalid"), "no-such-host.invalid");
    }

    private static void assertRefused(Result result, String named) {
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains(named).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(result.output().strip().lines()).hasSizeLessThanOrEqualTo(2);
    }

    private static List<Long> pids(JsonNode status) {
        var pids = new ArrayList<Long>();
        status.path("services").forEach(service -> pids.add(service.path("pid").asLong()));
        return pids;
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        var output = Files.createTempFile(directory, "output", ".txt");
        var process = start(output.toFile(), arguments);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    private Result script(Map<String, String> environment, String... arguments) throws Exception {
        var output = Files.createTempFile(directory, "output", ".txt");
        var command = new ArrayList<>(List.of(Stacks.home().resolve("reelay").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    private static Process start(File output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dreelay.home=" + Stacks.home(),
                "-jar",
                Stacks.home().resolve("local/target/reelay-local.jar").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    private record Result(int exitCode, String output) {}
}
