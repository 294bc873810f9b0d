package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

    @TempDir
    Path directory;

    @Test
    void aFullDiskIsOneSentenceBeforeAnythingIsBegun() {
        assertThatThrownBy(() -> Directories.requireRoom(directory, Long.MAX_VALUE))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("The disk of " + directory + " is full")
                .hasMessageContaining("make room on it");
        assertThatCode(() -> Directories.requireRoom(directory, 1)).doesNotThrowAnyException();
    }
}
