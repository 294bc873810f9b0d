package dev.reelay.publish.intake;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.publish.support.PublishApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.File;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody publishes the same twice by accident. */
@QuarkusTest
@Tag("R2")
class DuplicateIT {

    private static final String PATH = "/api/v1/publications";
    private static final byte[] VIDEO = PublishApi.video(10_000);
    private static final String URL = "https://media.example.com/sea.mp4?signature=s";

    private PublishApi studio;

    @BeforeEach
    void open() {
        studio = PublishApi.open();
    }

    private static Instant later() {
        return Instant.now().plusSeconds(3600);
    }

    private Response again(byte[] video) {
        return studio.fileRequest(video, "SELF_ONLY")
                .multiPart("scheduled_at", later().toString())
                .post(PATH);
    }

    private static void assertNames(Response refused, UUID earlier) {
        refused.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:reelay:problem:duplicate-media"))
                .body("publication_id", equalTo(earlier.toString()));
    }

    private long publications() {
        return DATABASE.number("select count(*) from publications where workspace = ?", studio.workspace());
    }

    @Test
    void theSameFileIsRefusedUnlessItIsMeant() {
        var first = PublishApi.accepted(again(VIDEO));
        var files = new File("target/media").list().length;

        assertNames(again(VIDEO), first);

        assertThat(new File("target/media").list()).as("its file is not kept").hasSize(files);
        assertThat(again(PublishApi.video(10_001)).statusCode()).isEqualTo(202);
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .queryParam("allow_duplicate", true)
                .multiPart("scheduled_at", later().toString())
                .post(PATH)
                .then()
                .statusCode(202);
        assertThat(publications()).isEqualTo(3);
    }

    @Test
    void theSameUrlIsRefusedEvenWhenItIsForgotten() {
        var first = PublishApi.accepted(studio.publishUrl(URL, later()));
        DATABASE.update("update publications set video_url = null, state = 'PROCESSING' where id = ?", first);

        assertNames(studio.publishUrl(URL, later()), first);

        assertThat(studio.publishUrl("https://media.example.com/sea.mp4?signature=t", later())
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aRetryIsNoDuplicate() {
        var when = later().toString();
        Stream.of(202, 200).forEach(status -> studio.fileRequest(VIDEO, "SELF_ONLY")
                .multiPart("scheduled_at", when)
                .header("Idempotency-Key", "same")
                .post(PATH)
                .then()
                .statusCode(status));
    }

    @Test
    void ofTwoAtOnceOneIsRefused() {
        var answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> again(VIDEO))).limit(4).toList().stream()
                        .map(CompletableFuture::join)
                        .map(Response::statusCode)
                        .sorted();

        assertThat(answers).containsExactly(202, 409, 409, 409);
    }

    @Test
    void anotherAccountAndAnotherWorkspaceMayHaveTheSame() {
        PublishApi.accepted(again(VIDEO));

        studio = PublishApi.open();
        PublishApi.accepted(again(VIDEO));
    }

    /** Whatever may be on the platform, or get there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'UPLOADING'",
                "state = 'PUBLISHED', published_at = now()",
                "state = 'UNCERTAIN', uncertain_at = now()",
                "state = 'FAILED', reason = 'not_published'",
                "state = 'FAILED', reason = 'given_up', init_sent_at = now(), bytes = null",
                "state = 'PUBLISHED', created_at = now() - interval '9 days', published_at = now() - interval '23 hours'",
                "state = 'PROCESSING', created_at = now() - interval '9 days', scheduled_at = null",
            })
    void counts(String change) {
        var first = PublishApi.accepted(again(VIDEO));
        DATABASE.update("update publications set next_attempt_at = null, " + change + " where id = ?", first);

        assertNames(again(VIDEO), first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'CANCELLED'",
                "state = 'FAILED', reason = 'spam_risk'",
                "state = 'FAILED', reason = 'media_missing', init_sent_at = now()",
                "state = 'PUBLISHED', created_at = now() - interval '9 days', scheduled_at = null, published_at = now() - interval '25 hours'",
            })
    void countsNot(String change) {
        var first = PublishApi.accepted(again(VIDEO));
        DATABASE.update("update publications set next_attempt_at = null, " + change + " where id = ?", first);

        PublishApi.accepted(again(VIDEO));
    }
}
