package dev.reelay.publish.worker;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.publish.support.RawUpload;
import dev.reelay.publish.support.S3Server;
import dev.reelay.publish.support.S3TestResource;
import dev.reelay.publish.support.Wire;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with its files in a bucket, whose server goes away now and then. */
@QuarkusTest
@TestProfile(MediaInS3IT.WithBucket.class)
class MediaInS3IT {

    private static final byte[] VIDEO = PublishApi.video(12_000_000);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    public static final class WithBucket implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(S3TestResource.class));
        }
    }

    @TestHTTPResource
    URI url;

    @Inject
    MediaStorage media;

    @Inject
    LeftoverTicker ticker;

    private Wire wire;
    private S3Server server;

    @BeforeEach
    void connect() {
        TikTok.calm();
        wire = S3TestResource.wire();
        server = S3TestResource.server();
        server.clear();
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    private void awaitEmpty() {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(server.keys()).isSubsetOf(".owner");
            assertThat(server.uploads()).isEmpty();
            assertThat(S3TestResource.SPOOL).isEmptyDirectory();
        });
    }

    private static void makeDue(UUID publicationId) {
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", publicationId);
    }

    @Test
    void aFileGoesThroughTheBucketInPartsAndChunks() {
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().posts()).singleElement().satisfies(post -> {
            assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
            assertThat(post.path("chunks").asInt()).isEqualTo(2);
        });
        awaitEmpty();
    }

    @Test
    void aDryRunLeavesNothing() {
        PublishApi.open()
                .fileRequest(VIDEO, "SELF_ONLY")
                .queryParam("dry_run", true)
                .post("/api/v1/publications")
                .then()
                .statusCode(200);

        awaitEmpty();
    }

    @Test
    void targetsShareOneFile() {
        var studio = PublishApi.open();
        var second = UUID.randomUUID();
        var other = studio.connect(second);
        var targets = List.of(
                Map.of("connection_id", studio.connectionId().toString(), "scheduled_at", later()),
                Map.of("connection_id", second.toString(), "scheduled_at", later()));
        var post = studio.request()
                .multiPart(
                        "post",
                        new JsonObject(Map.of("privacy_level", "SELF_ONLY", "targets", targets)).encode(),
                        "application/json")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post("/api/v1/publications/posts")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();

        assertThat(server.keys())
                .filteredOn(key -> key.startsWith("files/"))
                .as("the bytes are there once")
                .hasSize(1);
        for (var target : List.of("targets[0].id", "targets[1].id")) {
            makeDue(post.getUUID(target));
            studio.awaitState(post.getUUID(target), "PUBLISHED");
        }
        assertThat(List.of(studio.creator(), other)).allSatisfy(creator -> assertThat(creator.posts())
                .singleElement()
                .satisfies(each -> assertThat(each.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO))));
        awaitEmpty();
    }

    private static String later() {
        return Instant.now().plusSeconds(3600).toString();
    }

    @Test
    void whoGoesAwayInTheMiddleOfAFileLeavesNothing() throws IOException {
        try (var sender = new RawUpload(url, 40_000_000)) {
            sender.send(RawUpload.BEGINNING);
            sender.send(new byte[20_000_000]);
            await().atMost(LIMIT).until(() -> !server.uploads().isEmpty());
        }

        awaitEmpty();
    }

    @Test
    void aCancelledPublicationsFileGoes() {
        var studio = PublishApi.open();
        var id = studio.publishLater(PublishApi.video(100), "SELF_ONLY");
        assertThat(server.keys()).filteredOn(key -> !key.equals(".owner")).hasSize(2);

        studio.request().post("/api/v1/publications/" + id + "/cancel").then().statusCode(200);

        awaitEmpty();
    }

    @Test
    void whileTheServerIsAwayNothingIsTakenAndAfterwardsAll() {
        var studio = PublishApi.open();
        wire.cut();

        var refused = studio.fileRequest(PublishApi.video(1_000_000), "SELF_ONLY")
                .header("Idempotency-Key", "again")
                .post("/api/v1/publications");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:reelay:problem:temporarily-unavailable");
        assertThat(DATABASE.number("select count(*) from publications where workspace = ?", studio.workspace()))
                .isZero();
        wire.mend();
        awaitEmpty();
        var id = PublishApi.accepted(studio.fileRequest(PublishApi.video(1_000_000), "SELF_ONLY")
                .header("Idempotency-Key", "again")
                .post("/api/v1/publications"));
        studio.awaitState(id, "PUBLISHED");
    }

    /** After the first part, in the middle of the second. */
    @Test
    void aServerThatGoesInTheMiddleOfAnUploadEndsItWithAnAnswer() throws IOException {
        wire.cutAfterSending(10_000_000);
        try (var sender = new RawUpload(url, 40_000_000)) {
            sender.send(RawUpload.BEGINNING);
            sender.send(new byte[26_000_000]); // hardly more than three parts: what nobody reads would hold us up
            assertThat(sender.answer())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("urn:reelay:problem:temporarily-unavailable");
        }
        assertThat(server.keys())
                .as("what begins with a dot is how the server keeps the upload, which nobody could abort")
                .filteredOn(key -> key.matches("(files|names)/.*"))
                .isEmpty();
    }

    @Test
    void aPublicationWaitsForItsFile() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        wire.cut();
        makeDue(id);
        studio.awaitWaiting(id, "media_unreadable");
        assertThat(studio.creator().tasks())
                .as("no task that could not get its file")
                .isEmpty();

        wire.mend();

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts()).hasSize(1);
    }

    @Test
    void aServerThatGoesInTheMiddleOfAChunkDelaysItsPublication() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        wire.cutAfterReceiving(8_000_000); // of two chunks of 5 and 7 MB
        makeDue(id);
        studio.awaitWaiting(id, "media_unreadable");

        wire.mend();

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts())
                .singleElement()
                .satisfies(post -> assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO)));
        awaitEmpty();
    }

    @Test
    void theBucketIsMarkedAsThisDatabasesAndKeepsWhatIsNeeded() {
        var studio = PublishApi.open();
        var id = studio.publishLater(PublishApi.video(100), "SELF_ONLY");

        ticker.tick();

        var mark = UUID.fromString(DATABASE.text("select mark::text from storage_marks"));
        assertThat(media.owner()).contains(mark);
        assertThat(media.files()).singleElement().asString().endsWith("/" + id);
        makeDue(id);
        studio.awaitState(id, "PUBLISHED");
    }

    /** As of an installation that had a directory before. */
    @Test
    void aFileThatIsNotInTheBucketFailsItsPublication() {
        var studio = PublishApi.open();
        var id = studio.publishLater(PublishApi.video(100), "SELF_ONLY");
        DATABASE.update("update publications set media_file = id::text where id = ?", id);
        makeDue(id);

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("media_missing");
    }
}
