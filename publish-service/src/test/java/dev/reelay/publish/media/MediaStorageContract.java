package dev.reelay.publish.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.publish.support.PublishApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage keeps to. */
abstract class MediaStorageContract {

    static final long LIMIT = 100 << 20;

    /** A storage may leave alone for twice {@code leftover-age} what it cannot tell from something younger. */
    private static final Duration OLD =
            MediaSettings.LEFTOVER_AGE.multipliedBy(2).plusMinutes(5);

    @TempDir
    Path directory;

    UploadSlots slots;
    MediaStorage storage;

    /** Over what the one before has left. */
    abstract MediaStorage storage(MediaSettings config, UploadSlots slots, Clock clock);

    abstract MediaSettings settings();

    /** The names of all that is there, but for the mark: whole files, begun ones, and whatever else. */
    abstract List<String> contents() throws IOException;

    /** What a process sends in the background has arrived before it is killed. */
    void awaitParts(int parts) {}

    @BeforeEach
    void open() {
        open(settings());
    }

    final void open(MediaSettings config) {
        slots = new UploadSlots(config, new SimpleMeterRegistry());
        storage = storage(config, slots, Clock.systemUTC());
    }

    private MediaStorage later(Duration by) {
        return storage(settings(), slots, Clock.offset(Clock.systemUTC(), by));
    }

    final Media stored(String content) {
        return stored(content.getBytes(), content.length());
    }

    final Media stored(byte[] content, int piece) {
        try (var receipt = storage.receive(content.length)) {
            write(receipt, content, piece);
            return storage.take(receipt.finish(), UUID.randomUUID(), "video/mp4", LIMIT);
        }
    }

    static void write(Receipt receipt, byte[] content, int piece) {
        for (var from = 0; from < content.length; from += piece) {
            receipt.write(ByteBuffer.wrap(content, from, Math.min(piece, content.length - from)));
        }
    }

    final String read(Media media, long first, long last) throws IOException {
        try (var range = storage.open(media.file(), first, last)) {
            return new String(range.readAllBytes());
        }
    }

    static void refused(ThrowingCallable call, MediaProblem problem) {
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
        assertThat(read(media, 10, 20)).as("before it begins").isEmpty();
    }

    @Test
    void aSharedFileStaysUntilTheLastHasRemovedIt() throws IOException {
        var one = stored("0123456789");
        var two = storage.share(one, UUID.randomUUID());
        var three = storage.share(two, UUID.randomUUID());

        assertThat(storage.remove(one.file())).isTrue();
        assertThat(storage.remove(three.file())).isTrue();

        assertThat(read(two, 0, 9)).isEqualTo("0123456789");
        assertThat(two.sha256()).isEqualTo(one.sha256());
        assertThat(storage.files()).containsExactly(two.file());
        storage.remove(two.file());
        assertThat(storage.files()).isEmpty();
        assertThat(contents()).isEmpty();
    }

    /** More than two steps of making it durable and four parts, in pieces that fit no buffer. */
    @Test
    void whatArrivesInPiecesIsTheFileWithItsDigest() throws IOException {
        var video = PublishApi.video((40 << 20) + 7);

        var media = stored(video, 8_191);

        assertThat(media.bytes()).isEqualTo(video.length);
        assertThat(media.sha256()).isEqualTo(PublishApi.sha256(video));
        try (var all = storage.open(media.file(), 0, video.length - 1)) {
            assertThat(all.readAllBytes()).isEqualTo(video);
        }
        try (var some = storage.open(media.file(), 16 << 20, (16 << 20) + 99)) {
            assertThat(some.readAllBytes()).isEqualTo(Arrays.copyOfRange(video, 16 << 20, (16 << 20) + 100));
        }
    }

    /** Exactly a part, exactly two, and a byte more. */
    @Test
    void aFileMayEndAnywhere() throws IOException {
        for (var bytes : List.of(8 << 20, 16 << 20, (16 << 20) + 1)) {
            var video = PublishApi.video(bytes);

            var media = stored(video, 64 << 10);

            assertThat(media.sha256()).isEqualTo(PublishApi.sha256(video));
            try (var all = storage.open(media.file(), 0, bytes)) {
                assertThat(all.readAllBytes()).isEqualTo(video);
            }
        }
    }

    @Test
    void whatMayNotBeTakenIsGoneWithItsReceipt() throws IOException {
        try (var empty = storage.receive(0)) {
            var file = empty.finish();
            refused(() -> storage.take(file, UUID.randomUUID(), "video/mp4", LIMIT), MediaProblem.FILE_EMPTY);
        }
        try (var large = storage.receive(0)) {
            write(large, new byte[100], 100);
            var file = large.finish();
            refused(() -> storage.take(file, UUID.randomUUID(), "video/mp4", 99), MediaProblem.FILE_TOO_LARGE);
        }

        assertThat(contents()).isEmpty();
    }

    /** As of a dry run, which looks into it. */
    @Test
    void whatNobodyTakesIsReadAndGoneWithItsReceipt() throws IOException {
        try (var receipt = storage.receive(0)) {
            write(receipt, "0123456789".getBytes(), 10);
            var file = receipt.finish();
            try (var range = storage.open(file.name(), 2, 4)) {
                assertThat(range.readAllBytes()).isEqualTo("234".getBytes());
            }
        }

        assertThat(contents()).isEmpty();
    }

    @Test
    void tellsAFileThatIsGoneFromAStorageThatCannotBeRead() {
        var media = stored("0123456789");
        assertThat(storage.remove(media.file())).isTrue();
        assertThat(storage.remove(media.file())).isTrue();

        assertThatThrownBy(() -> storage.open(media.file(), 0, 0)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anUploadThatEndsEarlyLeavesNothing() throws IOException {
        for (var mebibytes : List.of(1, 20)) {
            try (var receipt = storage.receive(10)) {
                write(receipt, new byte[mebibytes << 20], 1 << 20);
                assertThat(slots.receiving()).isOne();
            }

            assertThat(contents()).isEmpty();
            assertThat(storage.files()).isEmpty();
            assertThat(slots.receiving()).isZero();
        }
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

    /** As processes leave it that are killed in the middle of an upload, before they take the file, and before they commit. */
    @Test
    @SuppressWarnings("resource")
    void whatAKilledProcessLeavesGoesOnceItIsOld() throws IOException {
        write(storage.receive(0), new byte[20 << 20], 1 << 20);
        awaitParts(2);
        var whole = storage.receive(0);
        write(whole, new byte[10], 10);
        var untaken = whole.finish();
        open(settings()); // another process, whose uploads are not counted with these
        var taken = stored("0123456789");

        assertThat(storage.leftovers()).isEmpty();
        try (var range = storage.open(untaken.name(), 0, 9)) {
            assertThat(range.readAllBytes()).as("it may be taken at any moment").hasSize(10);
        }

        assertThat(later(OLD).leftovers()).containsExactly(taken.file());
        assertThat(storage.files()).containsExactly(taken.file());
        assertThat(read(taken, 0, 9)).isEqualTo("0123456789");
        assertThatThrownBy(() -> storage.open(untaken.name(), 0, 0)).isInstanceOf(NoSuchFileException.class);
        storage.remove(taken.file());
        assertThat(contents()).isEmpty();
    }

    @Test
    void aYoungFileIsNoLeftover() {
        stored("0123456789");

        assertThat(later(MediaSettings.LEFTOVER_AGE.minusMinutes(5)).leftovers())
                .isEmpty();
    }
}
