package dev.reelay.publish.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMediaStorageTest {

    private record Settings(Path directory, Duration keepFailed, Duration leftoverAge) implements MediaConfig {}

    @TempDir
    Path directory;

    private MediaStorage storage;

    @BeforeEach
    void open() {
        var local = new LocalMediaStorage(
                new Settings(directory, Duration.ofDays(7), Duration.ofHours(6)), Clock.systemUTC());
        local.prepare(null);
        storage = local;
    }

    private Media stored(String content) throws IOException {
        var uploaded = Files.writeString(directory.resolve("incoming").resolve("upload"), content);
        return storage.take(uploaded, UUID.randomUUID(), "video/mp4", 100);
    }

    private String read(Media media, long first, long last) throws IOException {
        try (var range = storage.open(media.file(), first, last)) {
            return new String(range.readAllBytes());
        }
    }

    @Test
    void readsRanges() throws IOException {
        var media = stored("0123456789");

        assertThat(media.bytes()).isEqualTo(10);
        assertThat(read(media, 0, 9)).isEqualTo("0123456789");
        assertThat(read(media, 3, 5)).isEqualTo("345");
        assertThat(read(media, 9, 9)).isEqualTo("9");
        assertThat(read(media, 8, 20)).as("the file ends before the range").isEqualTo("89");
    }

    @Test
    void tellsAFileThatIsGoneFromAStorageThatCannotBeRead() throws IOException {
        var media = stored("0123456789");
        storage.remove(media.file());
        storage.remove(media.file());

        assertThatThrownBy(() -> storage.open(media.file(), 0, 0)).isInstanceOf(NoSuchFileException.class);
    }
}
