package dev.reelay.publish.publication;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.contracts.Topics;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A publication that failed is sent again by its owner. */
@QuarkusTest
@Tag("R2")
class RetryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] VIDEO = PublishApi.video(1_000_000);

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void whatFailedGoesOutOnceItsReasonIsGone() {
        var studio = PublishApi.open();
        var id = refused(studio);
        assertThat(studio.look(id).getBoolean("can_retry")).isTrue();

        TikTok.settings(studio.creator().username(), Map.of("banned", false));
        retry(studio, id).statusCode(200).body("state", equalTo("REQUESTED")).body("can_retry", equalTo(false));

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts()).hasSize(1);
        assertThat(studio.steps(id)).containsSubsequence("FAILED", "RETRIED", "INIT_LEAVING", "PUBLISHED");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Events.types(Topics.PUBLICATION, id))
                .containsExactly(
                        "PublishRequested", "PublishFailed", "PublishRetried", "PublishStarted", "PublishCompleted"));
        retry(studio, id).statusCode(409).body("type", endsWith("wrong-transition"));
    }

    @Test
    void aMissedTimeIsNoObstacle() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        DATABASE.update(
                "update publications set scheduled_at = now() - interval '7 hours', next_attempt_at = now() where id = ?",
                id);
        studio.awaitState(id, "FAILED");

        retry(studio, id).statusCode(200);

        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void anAddressIsKeptForARetryToo() {
        var studio = PublishApi.open();
        studio.creator().set("banned");
        var id = PublishApi.accepted(studio.publishUrl("https://media.example.com/sea.mp4?signature=abc", null));
        studio.awaitState(id, "FAILED");
        TikTok.settings(studio.creator().username(), Map.of("banned", false));

        retry(studio, id).statusCode(200);

        studio.awaitState(id, "PUBLISHED");
        assertThat(DATABASE.texts("select 1 from publications where id = ? and video_url is not null", id))
                .isEmpty();
    }

    @Test
    void whatThePlatformMayHaveIsNotSentAgain() {
        TikTok.fail("/v2/post/publish/video/init/", "lost_answer", 0, 1);
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl("https://media.example.com/sea.mp4", null));
        studio.awaitState(id, "UNCERTAIN");
        retry(studio, id).statusCode(409).body("type", endsWith("wrong-transition"));
        studio.resolve(id, false).then().statusCode(200).body("can_retry", equalTo(false));

        retry(studio, id).statusCode(409).body("type", endsWith("may-be-posted"));

        assertThat(studio.creator().tasks()).hasSize(1);
    }

    @Test
    void aVideoIsNotKeptForEver() {
        var studio = PublishApi.open();
        var id = refused(studio);
        var file = Path.of("target/media", id.toString());
        await().atMost(PATIENCE).until(() -> !DATABASE.texts(
                        "select 1 from publications where id = ? and next_attempt_at > now() + interval '6 days'", id)
                .isEmpty());
        assertThat(file).exists();

        DATABASE.update(
                "update publications set updated_at = now() - interval '8 days', next_attempt_at = now() where id = ?",
                id);

        await().atMost(PATIENCE).until(() -> !Files.exists(file));
        await().atMost(PATIENCE).until(() -> !studio.look(id).getBoolean("can_retry"));
        retry(studio, id).statusCode(409).body("type", endsWith("video-not-kept"));
    }

    @Test
    void itIsItsWorkspacesOwnToRetry() {
        var id = refused(PublishApi.open());

        PublishApi.requestOf("another workspace", "creator")
                .post("/api/v1/publications/" + id + "/retry")
                .then()
                .statusCode(404)
                .body("type", endsWith("publication-not-found"));
    }

    private static UUID refused(PublishApi studio) {
        studio.creator().set("banned");
        var id = studio.publish(VIDEO, "SELF_ONLY");
        studio.awaitState(id, "FAILED");
        return id;
    }

    private static ValidatableResponse retry(PublishApi studio, UUID id) {
        return studio.request().post("/api/v1/publications/" + id + "/retry").then();
    }
}
