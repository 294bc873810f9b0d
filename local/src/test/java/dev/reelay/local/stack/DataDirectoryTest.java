package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void oneStackAtATimeHoldsADirectory() {
        var path = parent.resolve(".reelay");
        assertThat(DataDirectory.isTaken(path)).isFalse();
        try (var held = DataDirectory.take(path, false)) {
            assertThat(DataDirectory.isTaken(path)).isTrue();
            assertThatThrownBy(() -> DataDirectory.take(held.path(), false))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("already runs")
                    .hasMessageContaining("./reelay stop");
        }
        assertThat(DataDirectory.isTaken(path)).isFalse();
        DataDirectory.take(path, false).close();
    }

    @Test
    void freshWipesADataDirectory() throws IOException {
        var path = parent.resolve(".reelay");
        DataDirectory.take(path, false).close();
        Files.writeString(Files.createDirectories(path.resolve("kafka/log")).resolve("0"), "old");

        try (var held = DataDirectory.take(path, true)) {
            assertThat(held.path().resolve("kafka")).doesNotExist();
        }
    }

    @Test
    void freshNeverTouchesADirectoryOfSomebodyElse() throws IOException {
        Files.writeString(parent.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataDirectory.take(parent, true))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("left alone")
                .hasMessageContaining("--data");
        assertThat(parent.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void onlyTheOwnerMayEnter() throws IOException {
        try (var held = DataDirectory.take(parent.resolve(".reelay"), false)) {
            assertThat(Files.getPosixFilePermissions(held.path())).hasSize(3);
            assertThat(Files.getPosixFilePermissions(held.secrets())).hasSize(3);
        }
    }

    @Test
    void aFileInTheWayIsOneSentence() throws IOException {
        var file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.take(file, false))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("not a directory");
    }
}
