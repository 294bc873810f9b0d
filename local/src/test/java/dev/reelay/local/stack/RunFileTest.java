package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.Json;
import dev.reelay.local.LocalException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadAndHasTheDocumentedShape() throws Exception {
        var run = sample();
        run.write(directory);

        assertThat(RunFile.read(directory)).contains(run);
        JsonNode json = Json.MAPPER.readTree(directory.resolve("run.json").toFile());
        assertThat(json.path("state").asText()).isEqualTo("up");
        assertThat(json.path("gateway").asText()).isEqualTo("http://127.0.0.1:8080");
        assertThat(json.path("issuer").asText()).isEqualTo("http://127.0.0.1:8086/reelay");
        assertThat(json.path("kafka").asText()).isEqualTo("127.0.0.1:8087");
        assertThat(json.path("postgres").asText()).isEqualTo("postgresql://127.0.0.1:8088/reelay");
        assertThat(json.path("sandbox").asText()).isEqualTo("http://127.0.0.1:8089");
        assertThat(json.path("search").asText()).isEqualTo("postgresql");
        assertThat(json.at("/services/auth").toString())
                .isEqualTo("{\"state\":\"up\",\"url\":\"http://127.0.0.1:8081\","
                        + "\"management\":\"http://127.0.0.1:8090\",\"pid\":4711}");
        assertThat(json.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    }

    /** {@code /dev/full} takes no byte: a disk without room, for who writes to it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void onAFullDiskItSaysWhatToDo() throws Exception {
        Files.createSymbolicLink(directory.resolve("run.json.new"), Path.of("/dev/full"));

        assertThatThrownBy(() -> sample().write(directory))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("run.json cannot be written")
                .hasMessageContaining("make room on the disk");
    }

    @Test
    void itIsGoneAfterAProperStop() {
        sample().write(directory);

        RunFile.remove(directory);

        assertThat(RunFile.read(directory)).isEmpty();
    }

    @Test
    void aFileThatAKilledLauncherLeftDoesNotMeanThatItRuns() {
        sample().write(directory);

        assertThat(RunFile.isRunning(directory)).isFalse();
    }

    private RunFile sample() {
        var addresses = new Addresses(
                URI.create("http://127.0.0.1:8080"),
                URI.create("http://127.0.0.1:8086/reelay"),
                "127.0.0.1:8087",
                "postgresql://127.0.0.1:8088/reelay",
                URI.create("http://127.0.0.1:8089"),
                Map.of(Service.AUTH, URI.create("http://127.0.0.1:8081")),
                Map.of(Service.AUTH, URI.create("http://127.0.0.1:8090")),
                URI.create("http://127.0.0.1:8095"),
                null);
        var services = Map.of(
                "auth",
                new RunFile.RunningService(ServiceState.UP, "http://127.0.0.1:8081", "http://127.0.0.1:8090", 4711L));
        return RunFile.of("up", addresses, services, StackOptions.of(directory, directory));
    }
}
