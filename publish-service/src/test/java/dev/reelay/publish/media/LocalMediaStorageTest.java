package dev.reelay.publish.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.publish.support.PublishApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMediaStorageTest {

    private static final long LIMIT = 100 << 20;

    private record Settings(
            Path directory,
            Duration keepFailed,
            Duration leftoverAge,
            int uploadsAtOnce,
            MemorySize reserve,
            MemorySize slowestUpload,
            Duration slownessAfter)
            implements MediaConfig {}

    @TempDir
    Path directory;

    private UploadSlots slots;
    private MediaStorage storage;

    @BeforeEach
    void open() {
        open(0);
    }

    private void open(long reserve) {
        var config = new Settings(
                directory,
                Duration.ofDays(7),
                Duration.ofHours(6),
                2,
                size(reserve),
                size(16_384),
                Duration.ofSeconds(30));
        slots = new UploadSlots(config, new SimpleMeterRegistry());
        var local = new LocalMediaStorage(config, slots, Clock.systemUTC());
        local.prepare(null);
        storage = local;
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    private Media stored(String content) {
        return stored(content.getBytes(), content.length());
    }

    private Media stored(byte[] content, int piece) {
        try (var receipt = storage.receive(content.length)) {
            for (var from = 0; from < content.length; from += piece) {
                receipt.write(ByteBuffer.wrap(content, from, Math.min(piece, content.length - from)));
            }
            return storage.take(receipt.finish(), UUID.randomUUID(), "video/mp4", LIMIT);
        }
    }

    private String read(Media media, long first, long last) throws IOException {
        try (var range = storage.open(media.file(), first, last)) {
            return new String(range.readAllBytes());
        }
    }

    private static void refused(ThrowingCallable call, MediaProblem problem) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                .isEqualTo(problem));
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
    void aSharedFileStaysUntilTheLastHasRemovedIt() throws IOException {
        var one = stored("0123456789");
        var two = storage.share(one, UUID.randomUUID());

        assertThat(Files.isSameFile(directory.resolve(one.file()), directory.resolve(two.file())))
                .isTrue();
        assertThat(storage.remove(one.file())).isTrue();

        assertThat(read(two, 0, 9)).isEqualTo("0123456789");
        assertThat(two.sha256()).isEqualTo(one.sha256());
        assertThat(storage.files()).containsExactly(two.file());
        storage.remove(two.file());
        assertThat(storage.files()).isEmpty();
    }

    /** More than two steps of making it durable, in pieces that fit no buffer. */
    @Test
    void whatArrivesInPiecesIsTheFileWithItsDigest() throws IOException {
        var video = PublishApi.video((40 << 20) + 7);

        var media = stored(video, 8_191);

        assertThat(media.bytes()).isEqualTo(video.length);
        assertThat(media.sha256()).isEqualTo(PublishApi.sha256(video));
        try (var all = storage.open(media.file(), 0, video.length - 1)) {
            assertThat(all.readAllBytes()).isEqualTo(video);
        }
    }

    @Test
    void tellsAFileThatIsGoneFromAStorageThatCannotBeRead() {
        var media = stored("0123456789");
        storage.remove(media.file());
        storage.remove(media.file());

        assertThatThrownBy(() -> storage.open(media.file(), 0, 0)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anUploadThatEndsEarlyLeavesNothing() throws IOException {
        try (var receipt = storage.receive(10)) {
            receipt.write(ByteBuffer.allocate(1 << 20));
            assertThat(slots.receiving()).isOne();
        }

        assertThat(directory.resolve("incoming")).isEmptyDirectory();
        assertThat(storage.files()).isEmpty();
        assertThat(slots.receiving()).isZero();
    }

    @Test
    void onlySoManyAreReceivedAtOnce() {
        var first = storage.receive(1);
        var second = storage.receive(1);

        refused(() -> storage.receive(1), MediaProblem.TOO_MANY_UPLOADS);
        first.close();
        first.close();
        storage.receive(1).close();
        second.close();
    }

    @Test
    void whatWouldNotFitIsRefusedBeforeItComes() throws IOException {
        var free = Files.getFileStore(directory).getUsableSpace();

        refused(() -> storage.receive(free + 1), MediaProblem.MEDIA_STORAGE_FULL);
        try (var large = storage.receive(free / 2)) {
            refused(() -> storage.receive(free / 2 + (1L << 30)), MediaProblem.MEDIA_STORAGE_FULL);
        }
    }

    @Test
    void whatNobodyAnnouncedEndsWhereTheReserveBegins() throws IOException {
        open(Files.getFileStore(directory).getUsableSpace() - (64L << 20));
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

    @Test
    void theFirstMarkStays() {
        var first = UUID.randomUUID();

        assertThat(storage.owner()).isEmpty();
        assertThat(storage.claim(first)).contains(first);
        assertThat(storage.claim(UUID.randomUUID())).contains(first);
        assertThat(storage.owner()).contains(first);
        assertThat(storage.files()).as("the mark is no file").isEmpty();
        var stored =
                IntStream.range(0, 3).mapToObj(file -> stored("content").file()).toList();
        assertThat(storage.files()).containsExactlyInAnyOrderElementsOf(stored);
    }
}
