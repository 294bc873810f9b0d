package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path directory;

    private final List<String> notes = new ArrayList<>();

    @Test
    void itIsAppendedOverRestarts() throws Exception {
        for (var line : List.of("first", "second")) {
            try (var log = new LogFile(directory.resolve("auth.log"), 1_000, notes::add)) {
                log.line(line);
            }
        }

        assertThat(Files.readAllLines(directory.resolve("auth.log"))).containsExactly("first", "second");
    }

    /** The stack may stay up for weeks, and a service repeat one line in all of them. */
    @Test
    void itNeverTakesMoreThanTwiceItsSizeAndTheNewestLinesAreThere() throws Exception {
        try (var log = new LogFile(directory.resolve("auth.log"), 1_000, notes::add)) {
            for (int number = 0; number < 1_000; number++) {
                log.line("line " + number);
            }
        }

        assertThat(Files.size(directory.resolve("auth.log"))).isLessThan(1_020);
        assertThat(Files.size(directory.resolve("auth.log.1"))).isBetween(1_000L, 1_020L);
        assertThat(Files.readAllLines(directory.resolve("auth.log"))).endsWith("line 999");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    /** {@code /dev/full} takes no byte. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskCostsLinesIsToldOnceAndHoldsNobodyUp() throws Exception {
        var file = Files.createSymbolicLink(directory.resolve("auth.log"), Path.of("/dev/full"));
        try (var log = new LogFile(file, 1_000, notes::add)) {
            for (int number = 0; number < 3; number++) {
                log.line("lost");
            }
            assertThat(notes).hasSize(1);
            assertThat(notes.get(0)).contains("auth.log cannot be written");

            Files.delete(file); // there is room again
            log.line("kept");

            assertThat(Files.readString(file))
                    .contains("3 lines are missing here")
                    .endsWith("kept\n");
        }
    }

    @Test
    void linesAfterTheEndAreDropped() {
        var log = new LogFile(directory.resolve("auth.log"), 1_000, notes::add);
        log.close();

        assertThatCode(() -> log.line("last words")).doesNotThrowAnyException();
    }
}
