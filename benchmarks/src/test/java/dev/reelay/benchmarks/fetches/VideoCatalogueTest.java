package dev.reelay.benchmarks.fetches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoCatalogueTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theSandboxShowsEachAccountItsVideos() throws Exception {
        var file = VideoCatalogue.write(folder.resolve("videos.jsonl"), 3, 60, NOW);

        try (var sandbox = Sandbox.start(SandboxOptions.builder().catalog(file).build())) {
            for (var account = 0; account < 3; account++) {
                assertThat(sandbox.control().videosOf(AccountCatalogue.account(account)))
                        .isEqualTo(60);
            }
        }
    }

    @Test
    void twoOfAnAccountAreFreshAndSevenYoung() throws Exception {
        var file = VideoCatalogue.write(folder.resolve("videos.jsonl"), 1, 60, NOW);

        assertThat(youngerThan(file, Duration.ofHours(48))).isEqualTo(2);
        assertThat(youngerThan(file, Duration.ofDays(7))).isEqualTo(7);
    }

    private static long youngerThan(Path file, Duration age) throws Exception {
        var videos = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            videos.add(new ObjectMapper().readTree(line));
        }
        return videos.stream()
                .filter(video ->
                        video.path("create_time").asLong() > NOW.minus(age).getEpochSecond())
                .count();
    }
}
