package dev.reelay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxMainTest {

    private final StringWriter complaints = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aTakenPortIsOneSentenceAndExitCode3() {
        try (var other = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(run("--port", Integer.toString(other.port()))).isEqualTo(3);
            assertThat(complaints.toString().strip())
                    .startsWith("The sandbox cannot listen on 127.0.0.1:" + other.port())
                    .contains("or choose another port")
                    .doesNotContain("\n");
        }
    }

    @Test
    void aBrokenCatalogueIsOneSentenceAndExitCode2() throws IOException {
        var file = Files.writeString(folder.resolve("broken.jsonl"), "{\n");
        assertThat(run("--port", "0", "--catalog", file.toString())).isEqualTo(2);
        assertThat(complaints.toString().strip())
                .startsWith("Line 1 of the catalogue " + file)
                .doesNotContain("\n");
    }

    @Test
    void anUnknownOptionIsExitCode2() {
        assertThat(run("--unknown")).isEqualTo(2);
        assertThat(complaints.toString()).contains("--unknown");
    }

    private int run(String... args) {
        return new CommandLine(new SandboxMain())
                .setErr(new PrintWriter(complaints, true))
                .execute(args);
    }
}
