package dev.reelay.publish.worker;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.publish.media.MediaConfig;
import dev.reelay.publish.support.PublishApi;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeftoverTickerIT {

    @Inject
    LeftoverTicker ticker;

    @Inject
    MediaConfig config;

    private Path directory;
    private Path mark;

    /** The directory outlives the database of a test run. */
    @BeforeEach
    @AfterEach
    void markAsOurs() throws IOException {
        directory = config.directory().toAbsolutePath();
        mark = Files.writeString(directory.resolve(".owner"), DATABASE.text("select mark::text from storage_marks"));
    }

    private Path old(String name) throws IOException {
        var file = directory.resolve(name);
        if (Files.notExists(file)) {
            Files.writeString(file, "content");
        }
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(7))));
    }

    @Test
    void onlyOldFilesThatNoPublicationNeedsAreRemoved() throws IOException {
        var studio = PublishApi.open();
        var needed = old(studio.publishLater(PublishApi.video(100), "SELF_ONLY").toString());
        var leftover = old(UUID.randomUUID().toString());
        var unfinished = old("incoming/" + UUID.randomUUID());
        var young = Files.writeString(directory.resolve(UUID.randomUUID().toString()), "content");

        ticker.tick();

        assertThat(leftover).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(needed).exists();
        assertThat(young).exists();
        Files.delete(young);
    }

    @Test
    void anotherInstallationsFilesAreLeftAlone() throws IOException {
        Files.writeString(mark, UUID.randomUUID().toString());
        var theirs = old(UUID.randomUUID().toString());
        var arriving = old("incoming/" + UUID.randomUUID());

        ticker.tick();

        assertThat(theirs).exists();
        assertThat(arriving).exists();
        Files.delete(theirs);
        Files.delete(arriving);
    }

    /** As before there were marks: it is ours if it has a file of ours. */
    @Test
    void aStorageWithoutAMarkIsOursWhereWeKnowAFile() throws IOException {
        var studio = PublishApi.open();
        studio.publishLater(PublishApi.video(100), "SELF_ONLY");
        var ours = Files.readString(mark);
        Files.delete(mark);
        var leftover = old(UUID.randomUUID().toString());

        ticker.tick();

        assertThat(mark).hasContent(ours);
        assertThat(leftover).doesNotExist();
    }
}
