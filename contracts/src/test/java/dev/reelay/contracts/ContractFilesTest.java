package dev.reelay.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractFilesTest {

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (Boolean.getBoolean("reelay.contracts.write")) {
            for (var file : ContractFiles.generate().entrySet()) {
                Files.createDirectories(file.getKey().toAbsolutePath().getParent());
                Files.writeString(file.getKey(), file.getValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("generated")
    void committedFilesMatchTheRecords(Path file, String content) {
        assertThat(ContractFiles.read(file))
                .as("%s; to renew it run ./mvnw -pl contracts test -Dreelay.contracts.write=true", file)
                .isEqualTo(content);
    }

    static Stream<Arguments> generated() {
        return ContractFiles.generate().entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @Test
    void nothingIsLeftOverFromEventsThatAreGone() throws IOException {
        var expected = new HashSet<>(ContractFiles.generate().keySet());
        expected.remove(ContractFiles.PAGE);
        EventTypes.all().forEach(type -> expected.add(ContractFiles.RESOURCES.resolve(type.sampleResource())));
        try (var files = Files.list(ContractFiles.RESOURCES.resolve("events"))) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void thePageLeavesNothingUnsaid() {
        assertThat(EventsPage.markdown()).doesNotContain("{{").doesNotContain("| null |");
    }
}
