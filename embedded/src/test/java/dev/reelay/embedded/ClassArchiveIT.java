package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveIT {

    private static final int HEAP_MEGABYTES = 32;

    @TempDir
    Path folder;

    private Path jar;

    /** A service, as far as this goes. */
    static final class Up {
        public static void main(String[] arguments) throws IOException {
            System.out.println("up");
            System.in.read();
        }
    }

    @BeforeEach
    void build() throws IOException {
        jar = folder.resolve("quarkus-run.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Up.class.getName());
        var name = Up.class.getName().replace('.', '/') + ".class";
        try (var file = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var bytes = Up.class.getClassLoader().getResourceAsStream(name)) {
            file.putNextEntry(new JarEntry(name));
            bytes.transferTo(file);
        }
    }

    @Test
    void theNextStartTakesTheClassesFromWhatWasRecorded() throws IOException {
        assertThat(loadedFrom(ServiceJvm.QUICK)).doesNotContain("shared objects file");

        var recording = start(ServiceJvm.RECORDING);
        try (var output = recording.inputReader()) {
            awaitUp(output);
            ClassArchive.of(jar).record(recording.pid());
        } finally {
            recording.destroyForcibly();
        }

        assertThat(ClassArchive.of(jar).isThere()).isTrue();
        assertThat(loadedFrom(ServiceJvm.QUICK)).contains("shared objects file (top)");
    }

    @Test
    void aProcessThatDoesNotRecordIsRefused() throws IOException {
        var process = start(ServiceJvm.QUICK);
        try (var output = process.inputReader()) {
            awaitUp(output);
            assertThatThrownBy(() -> ClassArchive.of(jar).record(process.pid()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("RecordDynamicDumpInfo");
        } finally {
            process.destroyForcibly();
        }
        assertThat(ClassArchive.of(jar).isThere()).isFalse();
    }

    /** The line in which Java tells where it took the class from. */
    private String loadedFrom(ServiceJvm jvm) throws IOException {
        var process = start(jvm, "-Xlog:class+load");
        try (var output = process.inputReader()) {
            return awaitUp(output);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(ServiceJvm jvm, String... flags) throws IOException {
        var command = new ArrayList<>(jvm.command(jar, HEAP_MEGABYTES));
        command.addAll(1, List.of(flags));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String awaitUp(BufferedReader output) throws IOException {
        var loaded = "";
        for (var line = output.readLine(); !"up".equals(line); line = output.readLine()) {
            assertThat(line).as("it ended").isNotNull();
            loaded = line.contains(Up.class.getName()) ? line : loaded;
        }
        return loaded;
    }
}
