package dev.reelay.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import dev.reelay.publish.media.MediaConfig;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.media.Receipt;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.publish.support.RawUpload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files on their way in, as seen on the wire. */
@QuarkusTest
class ReceivingIT {

    @TestHTTPResource
    URI url;

    @Inject
    MediaStorage storage;

    @Inject
    MediaConfig config;

    private long arriving() {
        try (var files = Files.list(config.directory().resolve("incoming"))) {
            return files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileThatTricklesEndsWithItsConnection() throws IOException {
        try (var sender = new RawUpload(url, 1_000_000)) {
            sender.send(RawUpload.BEGINNING);
            var answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return sender.answer();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            await().atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        if (!answer.isDone()) {
                            sender.send("a");
                        }
                        return answer.isDone();
                    });

            assertThat(answer.join()).startsWith("HTTP/1.1 408 ").contains("urn:reelay:problem:upload-too-slow");
            await().until(() -> arriving() == 0);
        }
    }

    @Test
    void whoGoesAwayLeavesNothing() throws IOException {
        try (var sender = new RawUpload(url, 1_000_000)) {
            sender.send(RawUpload.BEGINNING + "some bytes");
            await().until(() -> arriving() == 1);
        }

        await().until(() -> arriving() == 0);
    }

    /** Asks before it sends, as curl does. */
    @Test
    void aBodyOfNoTypeIsNoForm() {
        PublishApi.requestOf("receiving", "creator")
                .noContentType()
                .post("/api/v1/publications")
                .then()
                .statusCode(400)
                .body("errors.field", contains("Content-Type"));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItComes() throws IOException {
        var free = Files.getFileStore(config.directory()).getUsableSpace();
        try (var large = storage.receive(free - config.reserve().asLongValue() - 3_000_000_000L);
                var sender = new RawUpload(url, 4_200_000_000L, "Expect: 100-continue")) {
            assertThat(large).isNotNull();
            assertThat(sender.answer())
                    .startsWith("HTTP/1.1 507 ")
                    .containsIgnoringCase("connection: close")
                    .contains("urn:reelay:problem:media-storage-full");
        }
    }

    @Test
    void moreThanCanBeReceivedAtOnceAreToldToComeAgain() {
        var others = IntStream.range(0, config.uploadsAtOnce())
                .mapToObj(other -> storage.receive(0))
                .toList();
        try {
            var refused = PublishApi.open()
                    .fileRequest(PublishApi.video(100), "SELF_ONLY")
                    .post("/api/v1/publications");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:reelay:problem:too-many-uploads");
        } finally {
            others.forEach(Receipt::close);
        }
    }
}
