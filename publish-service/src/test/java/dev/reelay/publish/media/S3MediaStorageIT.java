package dev.reelay.publish.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.embedded.Ports;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.publish.support.S3Server;
import dev.reelay.publish.support.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on a real server, and what only a server does: it goes away, is full, and answers late. */
class S3MediaStorageIT extends MediaStorageContract {

    private static final String PREFIX = "reelay/";

    private static S3Server server;
    private static Wire wire;
    private static URI wired;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private record Settings(
            Optional<String> bucket,
            Optional<String> prefix,
            Optional<URI> endpoint,
            Optional<String> region,
            boolean pathStyle,
            Optional<String> accessKey,
            Optional<String> secretKey,
            Duration connectTimeout,
            Duration attemptTimeout,
            Duration callTimeout)
            implements S3Config {

        static Settings of(URI endpoint) {
            return new Settings(
                    Optional.of(S3Server.BUCKET),
                    Optional.of(PREFIX),
                    Optional.of(endpoint),
                    Optional.empty(),
                    true,
                    Optional.of(server.accessKey()),
                    Optional.of(server.secretKey()),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20));
        }

        Settings hasty() {
            return new Settings(
                    bucket,
                    prefix,
                    endpoint,
                    region,
                    pathStyle,
                    accessKey,
                    secretKey,
                    connectTimeout,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3));
        }

        Settings without(String setting) {
            return new Settings(
                    setting.equals("bucket") ? Optional.empty() : bucket,
                    prefix,
                    endpoint,
                    region,
                    pathStyle,
                    accessKey,
                    setting.equals("secret-key") ? Optional.empty() : secretKey,
                    connectTimeout,
                    attemptTimeout,
                    callTimeout);
        }
    }

    @BeforeAll
    static void start() {
        server = S3Server.start();
        var port = Ports.orFree(0);
        wire = new Wire(port, server.address());
        wired = URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    @Override
    MediaStorage storage(MediaSettings config, UploadSlots slots, Clock clock) {
        return storage(Settings.of(wired), config, slots, clock);
    }

    private MediaStorage storage(Settings bucket, MediaSettings config, UploadSlots slots, Clock clock) {
        return new S3MediaStorage(S3Bucket.of(bucket, slots, metrics), config, slots, clock).prepared();
    }

    /** Of a server whose answers nobody waits for. */
    private MediaStorage storageAt(int port) {
        var hasty = Settings.of(URI.create("http://127.0.0.1:" + port)).hasty();
        return storage(hasty, settings(), slots, Clock.systemUTC());
    }

    @Override
    MediaSettings settings() {
        return MediaSettings.of(MediaConfig.Storage.S3, directory);
    }

    @Override
    List<String> contents() throws IOException {
        try (var spooled = Files.list(directory)) {
            return Stream.of(
                            server.keys().stream().filter(key -> !key.endsWith(".owner")),
                            server.uploads().stream().map(upload -> upload + " (upload)"),
                            spooled.map(Path::toString))
                    .flatMap(all -> all)
                    .toList();
        }
    }

    @Override
    void awaitParts(int parts) {
        await().ignoreExceptions()
                .until(() -> metrics.get("reelay.publish.media.s3.calls")
                                .tags("operation", "UploadPart", "outcome", "ok")
                                .timer()
                                .count()
                        == parts);
    }

    /** Files that the process has open and that have no name any more: on them parts of uploads wait. */
    private static long spooled() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(one -> {
                        try {
                            return Files.readSymbolicLink(one).toString().matches(".*/part-\\S+ \\(deleted\\)");
                        } catch (IOException e) {
                            return false; // closed meanwhile
                        }
                    })
                    .count();
        }
    }

    @Test
    void allThatIsOursIsUnderOurPrefix() {
        var media = stored("0123456789");
        storage.claim(UUID.randomUUID());

        assertThat(server.keys())
                .containsExactlyInAnyOrder(
                        PREFIX + "files/" + media.file().replaceAll("/.*", ""),
                        PREFIX + "names/" + media.file(),
                        PREFIX + ".owner");
        assertThat(media.file()).matches("[0-9a-f-]{36}/[0-9a-f-]{36}");
    }

    @Test
    void partsWaitInFilesThatGoWithTheProcess() throws IOException {
        var before = spooled();
        try (var receipt = storage.receive(0)) {
            write(receipt, new byte[20 << 20], 1 << 20);

            assertThat(spooled()).isEqualTo(before + 2);
            assertThat(directory).isEmptyDirectory();
        }

        assertThat(spooled()).isEqualTo(before);
    }

    /** 192 MiB of what they brought wait at a time, and four of them send. */
    @Test
    @SuppressWarnings("resource")
    void manyUploadsAtOnceNeedLittleMemory() {
        var many = settings().withUploadsAtOnce(32);
        slots = new UploadSlots(many, metrics);
        storage = storage(Settings.of(server.address()), many, slots, Clock.systemUTC());
        var content = new byte[6 << 20];
        var before = usedMemory();

        var receipts = IntStream.range(0, 32)
                .mapToObj(upload -> storage.receive(4L << 30))
                .toList();
        receipts.forEach(receipt -> write(receipt, content, 64 << 10));
        receipts.subList(0, 4).forEach(receipt -> write(receipt, content, 64 << 10));

        assertThat(usedMemory() - before).isLessThan(64L << 20);
        receipts.forEach(Receipt::close);
        assertThat(slots.receiving()).isZero();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void whoStopsReadingStopsTheServer() throws IOException {
        var media = stored(PublishApi.video(32 << 20), 1 << 20);
        var before = wire.received();

        try (var range = storage.open(media.file(), 0, (32 << 20) - 1)) {
            assertThat(range.read()).isNotNegative();
        }

        stored("another call, after which nothing of the one before is under way any more");
        assertThat(wire.received() - before).isLessThan(8L << 20);
    }

    @Test
    void aServerThatIsAwayIsNoFileThatIsGone() throws IOException {
        var media = stored(PublishApi.video(20 << 20), 1 << 20);
        var open = storage.open(media.file(), 0, (20 << 20) - 1);
        assertThat(open.readNBytes(1_000)).hasSize(1_000);
        wire.cut();
        try {
            assertThatThrownBy(open::readAllBytes).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> storage.open(media.file(), 0, 9))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class)
                    .matches(Unavailable::isCauseOf);
            assertThat(storage.remove(media.file())).isFalse();
            assertThatThrownBy(storage::leftovers).matches(Unavailable::isCauseOf);
            assertThatThrownBy(storage::owner).matches(Unavailable::isCauseOf);
        } finally {
            open.close();
            wire.mend();
        }

        assertThat(read(media, 0, 9)).hasSizeGreaterThan(0);
        assertThat(storage.remove(media.file())).isTrue();
        assertThat(contents()).isEmpty();
    }

    /** As servers do with connections on which nothing has come for a while. */
    @Test
    void aConnectionThatWasKeptAndIsGoneIsNoFailure() throws IOException {
        stored("0123456789");
        wire.cut();
        wire.mend();

        assertThat(read(stored("9876543210"), 0, 9)).isEqualTo("9876543210");
    }

    /** Before the first part, in the middle of the third, and of the last one. */
    @ParameterizedTest
    @CsvSource({"0, 20", "20, 40", "0, 1"})
    void aServerThatGoesWhileAFileArrivesIsUnavailable(int mebibytesBefore, int mebibytes) throws IOException {
        try (var receipt = storage.receive(0)) {
            wire.cutAfterSending((long) mebibytesBefore << 20);
            assertThatThrownBy(() -> {
                        write(receipt, new byte[mebibytes << 20], 1 << 20);
                        receipt.finish();
                    })
                    .matches(Unavailable::isCauseOf);
            wire.mend();
        }

        assertThat(contents()).isEmpty();
        assertThat(slots.receiving()).isZero();
    }

    @Test
    void aServerThatGoesBeforeAFileIsTakenIsUnavailable() throws IOException {
        try (var receipt = storage.receive(0)) {
            write(receipt, new byte[100], 100);
            var file = receipt.finish();
            wire.cut();
            assertThatThrownBy(() -> storage.take(file, UUID.randomUUID(), "video/mp4", LIMIT))
                    .matches(Unavailable::isCauseOf);
            wire.mend();
        }

        assertThat(contents()).isEmpty();
    }

    /** As when it comes back too late for the end of the upload; the file is nobody's, so it goes as a leftover. */
    @Test
    void whatCannotBeRemovedAtTheEndOfAnUploadIsALeftover() throws IOException {
        var receipt = storage.receive(0);
        write(receipt, new byte[20 << 20], 1 << 20);
        receipt.finish();
        wire.cut();
        receipt.close();
        wire.mend();
        assertThat(slots.receiving()).isZero();
        assertThat(server.keys()).hasSize(1);

        storage(settings(), slots, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))
                .leftovers();

        assertThat(contents()).isEmpty();
    }

    /** The codes of servers that are full, and what other answers of theirs are to a caller. */
    @ParameterizedTest
    @CsvSource({
        "507, XMinioStorageFull, media-storage-full",
        "400, XMinioAdminBucketQuotaExceeded, media-storage-full",
        "403, QuotaExceeded, media-storage-full",
        "503, SlowDown, unavailable",
        "500, InternalError, unavailable",
        "404, NoSuchUpload, unavailable",
        "403, AccessDenied, fault",
        "404, NoSuchBucket, fault"
    })
    void whatTheServerAnswersIsToldAsWhatItIs(int status, String code, String told) throws IOException {
        var answer = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>".formatted(code);
        var stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stub.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, answer.length());
            exchange.getResponseBody().write(answer.getBytes());
            exchange.close();
        });
        stub.start();
        var refusing = storageAt(stub.getAddress().getPort());
        try (var receipt = refusing.receive(0)) {
            receipt.write(ByteBuffer.wrap(new byte[10]));

            if (told.equals("media-storage-full")) {
                refused(receipt::finish, MediaProblem.MEDIA_STORAGE_FULL);
            } else {
                assertThatThrownBy(receipt::finish)
                        .matches(failure -> Unavailable.isCauseOf(failure) == told.equals("unavailable"));
            }
            assertThatThrownBy(() -> refusing.open("any", 0, 9))
                    .as("whether a file is there is not known")
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class);
        } finally {
            stub.stop(0);
        }
    }

    /** Takes connections and says nothing. */
    @Test
    void aServerThatHangsIsUnavailableInTime() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var receipt = storageAt(silent.getLocalPort()).receive(0)) {
            receipt.write(ByteBuffer.wrap(new byte[10]));
            var begun = Instant.now();

            assertThatThrownBy(receipt::finish).matches(Unavailable::isCauseOf);

            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }

    private static final class MovedClock extends Clock {

        private Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void anUploadHasToBeThereBeforeItIsTakenForALeftover() throws IOException {
        var clock = new MovedClock();
        try (var receipt = storage(settings(), slots, clock).receive(0)) {
            write(receipt, new byte[20 << 20], 1 << 20);
            clock.by = MediaSettings.LEFTOVER_AGE.plusSeconds(1);

            refused(receipt::finish, MediaProblem.UPLOAD_TOO_SLOW);
        }

        assertThat(contents()).isEmpty();
    }

    @Test
    void moreNamesThanAPageAreListed() {
        var first = stored("0123456789");
        var all = new ArrayList<>(List.of(first.file()));
        for (var publication = 0; publication < 1_010; publication++) {
            all.add(storage.share(first, UUID.randomUUID()).file());
        }

        assertThat(storage.files()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void callsAreTimed() {
        stored("0123456789");

        assertThat(metrics.get("reelay.publish.media.s3.calls")
                        .tags("operation", "PutObject", "outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket", "secret-key"})
    void aSettingThatIsMissingStopsTheStart(String setting) {
        var incomplete = Settings.of(wired).without(setting);

        assertThatThrownBy(() -> S3Bucket.of(incomplete, slots, metrics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reelay.publish.media.s3.")
                .hasMessageContaining(setting);
    }
}
