package dev.reelay.publish.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalMediaStorageTest extends MediaStorageContract {

    @Override
    MediaStorage storage(MediaSettings config, UploadSlots slots, Clock clock) {
        return new LocalMediaStorage(config, slots, clock).prepared();
    }

    @Override
    MediaSettings settings() {
        return MediaSettings.of(MediaConfig.Storage.LOCAL, directory);
    }

    @Override
    List<String> contents() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> !name.equals(".owner"))
                    .toList();
        }
    }

    /** It bears the publication's name, and is renamed and linked, not copied. */
    @Test
    void aFileIsThereOnce() throws IOException {
        var id = UUID.randomUUID();
        var one = stored("0123456789");
        var two = storage.share(one, id);

        assertThat(two.file()).isEqualTo(id.toString());
        assertThat(Files.isSameFile(directory.resolve(one.file()), directory.resolve(two.file())))
                .isTrue();
    }

    @Test
    void whatWouldNotFitIsRefusedBeforeItComes() throws IOException {
        var free = Files.getFileStore(directory).getUsableSpace();

        refused(() -> storage.receive(free + 1), MediaProblem.MEDIA_STORAGE_FULL);
        try (var large = storage.receive(free / 2)) {
            assertThat(large).isNotNull();
            refused(() -> storage.receive(free / 2 + (1L << 30)), MediaProblem.MEDIA_STORAGE_FULL);
        }
    }

    @Test
    void whatNobodyAnnouncedEndsWhereTheReserveBegins() throws IOException {
        open(settings().withReserve(Files.getFileStore(directory).getUsableSpace() - (64L << 20)));
        try (var receipt = storage.receive(0)) {
            refused(
                    () -> {
                        for (var mib = 0; mib < 256; mib++) {
                            receipt.write(ByteBuffer.allocate(1 << 20));
                        }
                    },
                    MediaProblem.MEDIA_STORAGE_FULL);
        }
    }

    /** The real error of the operating system. */
    @Test
    void aFullDiskIsSaidToBeFull() throws IOException {
        var full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
        try (var receipt = new LocalReceipt(directory.resolve("none"), "none", full, slots, slots.take(0))) {
            receipt.write(ByteBuffer.allocate(10));
            refused(receipt::finish, MediaProblem.MEDIA_STORAGE_FULL);
        }
    }
}
