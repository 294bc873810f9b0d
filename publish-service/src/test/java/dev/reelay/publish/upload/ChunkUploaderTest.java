package dev.reelay.publish.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.media.MediaUnreadableException;
import dev.reelay.publish.media.Receipt;
import dev.reelay.publish.media.ReceivedFile;
import dev.reelay.publish.media.Video;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChunkUploaderTest {

    private static final int BYTES = 12_000_000;
    private static final ChunkPlan PLAN = new ChunkPlan(BYTES, 5_242_880, 2);

    private final List<String> ranges = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Chunk> announced = new ArrayList<>();
    private final List<String> observed = new ArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private HttpServer server;
    private final Video video = new Video(new Media("video", "video/mp4", (long) BYTES, "ab"), new Storage());
    private ChunkPlan plan = PLAN;
    private int fromChunk;
    private volatile int brokenFrom = -1;
    private byte[] content;

    /** @param store whether the bytes are kept although the answer is bad */
    private record Fault(int status, String contentRange, boolean store) {}

    @BeforeEach
    void startUploadHost() throws IOException {
        content = new byte[BYTES];
        new Random(7).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopUploadHost() {
        server.stop(0);
        ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        ranges.add(exchange.getRequestHeaders().getFirst("Content-Range"));
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            authorizations.add(authorization);
        }
        var body = exchange.getRequestBody().readAllBytes();
        var fault = faults.poll();
        if (fault == null || fault.store()) {
            stored.write(body);
        }
        if (fault != null && fault.contentRange() != null) {
            exchange.getResponseHeaders().add("Content-Range", fault.contentRange());
        }
        var status = fault != null ? fault.status() : stored.size() == BYTES ? 201 : 206;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private UploadEnd uploadFrom(int chunk) {
        fromChunk = chunk;
        return upload();
    }

    private UploadEnd upload() {
        return upload(new UploadProgress() {
            @Override
            public void beforeChunk(Chunk chunk) {
                announced.add(chunk);
            }

            @Override
            public boolean mayGoOn() {
                return true;
            }
        });
    }

    private UploadEnd upload(UploadProgress progress) {
        var uploader = new ChunkUploader(
                HttpClient.newHttpClient(),
                Duration.ofSeconds(10),
                4,
                Duration.ofMillis(5),
                chunk -> (outcome, status) -> observed.add(chunk.number() + " " + outcome + " " + status));
        return uploader.upload(address(), video, plan, fromChunk, progress);
    }

    private URI address() {
        return URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/video/?upload_token=secret-of-the-upload");
    }

    @Test
    void sendsTheRestOfWhatWasCutOff() throws IOException {
        stored.write(content, 0, (int) PLAN.chunk(1).first());

        assertThat(uploadFrom(1)).isEqualTo(UploadEnd.ALL_SENT);

        assertThat(stored.toByteArray()).isEqualTo(content);
        assertThat(announced).extracting(Chunk::number).startsWith(1);
    }

    @Test
    void aPlatformThatHasItAllAlreadyIsBelieved() {
        faults.add(new Fault(416, "bytes 0-" + BYTES + "/" + BYTES, false));

        assertThat(uploadFrom(PLAN.count() - 1)).isEqualTo(UploadEnd.ALL_SENT);
    }

    @Test
    void sendsEveryByteOnceInOrderAndWithoutAnAccessToken() {
        assertThat(upload()).isEqualTo(UploadEnd.ALL_SENT);

        assertThat(ranges).containsExactly("bytes 0-5242879/12000000", "bytes 5242880-11999999/12000000");
        assertThat(stored.toByteArray()).isEqualTo(content);
        assertThat(authorizations).isEmpty();
        assertThat(announced).extracting(Chunk::number).containsExactly(0, 1);
        assertThat(observed).containsExactly("0 ok 206", "1 ok 201");
    }

    @Test
    void sendsTheSameChunkAgainAfterPassingTrouble() {
        faults.add(new Fault(502, null, false));
        faults.add(new Fault(503, null, false));

        assertThat(upload()).isEqualTo(UploadEnd.ALL_SENT);
        assertThat(ranges).hasSize(4).startsWith(ranges.get(3 - 1), ranges.get(0), ranges.get(0));
        assertThat(stored.toByteArray()).isEqualTo(content);
    }

    @Test
    void givesUpWhenAChunkIsNeverTaken() {
        for (var attempt = 0; attempt < 4; attempt++) {
            faults.add(new Fault(500, null, false));
        }

        assertThat(upload()).isEqualTo(UploadEnd.GAVE_UP);
        assertThat(ranges).hasSize(4).containsOnly("bytes 0-5242879/12000000");
    }

    @Test
    void goesOnWhereThePlatformStandsWhenAnAcknowledgementWasLost() {
        faults.add(new Fault(504, null, true));
        faults.add(new Fault(416, "bytes 0-5242879/12000000", false));

        assertThat(upload()).isEqualTo(UploadEnd.ALL_SENT);
        assertThat(stored.toByteArray()).isEqualTo(content);
    }

    @Test
    void understandsAPlatformThatReportsTheCountInsteadOfTheLastByte() {
        faults.add(new Fault(504, null, true));
        faults.add(new Fault(416, "bytes 0-5242880/12000000", false));

        assertThat(upload()).isEqualTo(UploadEnd.ALL_SENT);
        assertThat(stored.toByteArray()).isEqualTo(content);
    }

    @Test
    void isDoneWhenOnlyTheLastAcknowledgementWasLost() {
        faults.add(new Fault(206, null, true));
        faults.add(new Fault(504, null, true));
        faults.add(new Fault(416, "bytes 0-11999999/12000000", false));

        assertThat(upload()).isEqualTo(UploadEnd.ALL_SENT);
        assertThat(stored.toByteArray()).isEqualTo(content);
    }

    @Test
    void needsANewTaskWhenTheProgressIsNotOurs() {
        faults.add(new Fault(416, "bytes 0-777/12000000", false));
        assertThat(upload()).isEqualTo(UploadEnd.TASK_GONE);

        faults.add(new Fault(416, null, false));
        assertThat(upload()).isEqualTo(UploadEnd.TASK_GONE);
    }

    @Test
    void doesNotGoInCirclesWithAPlatformThatNeverAgrees() {
        for (var answer = 0; answer < 10; answer++) {
            faults.add(new Fault(416, "bytes 0-5242879/12000000", false));
        }
        assertThat(upload()).isEqualTo(UploadEnd.TASK_GONE);
        assertThat(ranges).hasSizeLessThan(6);
    }

    /** A long upload may lose many answers, and its address lives: another task would get all of it again. */
    @Test
    void keepsItsTaskHoweverManyAnswersAreLost() {
        plan = new ChunkPlan(BYTES, 1_000_000, 12);
        for (var chunk = 1; chunk <= plan.count(); chunk++) {
            faults.add(new Fault(504, null, true));
            faults.add(new Fault(416, "bytes 0-" + chunk * 1_000_000 + "/" + BYTES, false));
        }
        assertThat(upload()).isEqualTo(UploadEnd.ALL_SENT);
        assertThat(stored.toByteArray()).isEqualTo(content);
    }

    @Test
    void needsANewTaskWhenTheAddressExpired() {
        faults.add(new Fault(403, null, false));
        assertThat(upload()).isEqualTo(UploadEnd.TASK_GONE);

        faults.add(new Fault(404, null, false));
        assertThat(upload()).isEqualTo(UploadEnd.TASK_GONE);
    }

    @Test
    @Tag("R9")
    void aRefusalDoesNotNameTheAddress() {
        faults.add(new Fault(400, null, false));

        assertThatThrownBy(this::upload)
                .isInstanceOf(UploadRefusedException.class)
                .hasMessageNotContaining("127.0.0.1")
                .hasMessageNotContaining("secret-of-the-upload")
                .hasNoCause();
    }

    @Test
    void aStorageThatFailsIsNotThePlatformsTrouble() {
        brokenFrom = 7_000_000; // in the middle of the second chunk

        assertThatThrownBy(this::upload)
                .isInstanceOf(MediaUnreadableException.class)
                .hasRootCauseMessage("Input/output error");

        assertThat(announced)
                .as("no attempt is repeated")
                .extracting(Chunk::number)
                .containsExactly(0, 1);
        assertThat(stored.size()).isEqualTo(5_242_880);
    }

    @Test
    void aFileThatBecameShorterIsTheStoragesTrouble() {
        content = Arrays.copyOf(content, 6_000_000);

        assertThatThrownBy(this::upload).isInstanceOf(MediaUnreadableException.class);

        assertThat(announced).extracting(Chunk::number).containsExactly(0, 1);
    }

    @Test
    void everyRangeIsClosed() {
        faults.add(new Fault(502, null, false));
        upload();

        assertThat(opened).hasValue(3);
        assertThat(closed.get()).isGreaterThanOrEqualTo(3);
    }

    /** A storage in memory, which breaks where it is told to. */
    private final class Storage implements MediaStorage {

        @Override
        public InputStream open(String file, long first, long last) {
            opened.incrementAndGet();
            var end = (int) Math.min(last + 1, content.length);
            return new FilterInputStream(new ByteArrayInputStream(content, (int) first, end - (int) first)) {
                private long position = first;

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    if (brokenFrom >= 0 && position >= brokenFrom) {
                        throw new IOException("Input/output error");
                    }
                    var read = super.read(target, offset, length);
                    position += read;
                    return read;
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        @Override
        public Receipt receive(long announced) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Media take(ReceivedFile received, UUID publicationId, String contentType, long limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Media share(Media media, UUID publicationId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(String file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> files() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<UUID> owner() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<UUID> claim(UUID owner) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> leftovers() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    @Tag("R2")
    void notAByteLeavesOnceItMayNotGoOn() {
        var progress = new UploadProgress() {
            private int reads;

            @Override
            public void beforeChunk(Chunk chunk) {
                announced.add(chunk);
                if (announced.size() > 2) {
                    throw new IllegalStateException("lease lost");
                }
            }

            @Override
            public boolean mayGoOn() {
                return announced.size() < 2 || ++reads < 10; // ends in the middle of the second chunk
            }
        };

        assertThatThrownBy(() -> upload(progress)).hasMessage("lease lost");
        assertThat(stored.size()).isEqualTo(5_242_880);
    }
}
