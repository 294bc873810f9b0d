package dev.reelay.publish;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.contracts.Topics;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a publication against the sandbox. */
@QuarkusTest
class PublishingIT {

    private static final String INIT = "/v2/post/publish/video/init/";
    private static final byte[] VIDEO = PublishApi.video(12_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    private static void awaitEvents(UUID publicationId, String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Events.types(Topics.PUBLICATION, publicationId))
                .containsExactly(types));
    }

    @Test
    void aFileGoesOutInChunksAndTheCallbackEndsIt() {
        TikTok.processing(600_000, 300); // status calls alone would not end it in time
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "PUBLIC_TO_EVERYONE");
        var processing = studio.awaitState(id, "PROCESSING");

        var publishId = processing.getString("publish_id");
        var completed = studio.callback(CallbackKind.PUBLISH_COMPLETED, publishId, null, null);
        Events.send(completed);
        Events.send(studio.callback(CallbackKind.PUBLISH_PUBLICLY_AVAILABLE, publishId, "7000000000000000002", null));
        await().atMost(PATIENCE).until(() -> studio.look(id).getString("video_id") != null);

        var published = studio.look(id);
        assertThat(published.getString("state")).isEqualTo("PUBLISHED");
        assertThat(Instant.parse(published.getString("published_at"))).isEqualTo(completed.occurredAt());
        assertThat(published.getString("permalink"))
                .isEqualTo("https://www.tiktok.com/@" + studio.creator().username() + "/video/7000000000000000002");
        assertThat(published.getInt("chunks")).isEqualTo(2);
        assertThat(published.getInt("chunks_sent")).isEqualTo(2);
        assertThat(published.getString("sha256")).isEqualTo(PublishApi.sha256(VIDEO));
        assertThat(studio.creator().tasks()).singleElement().satisfies(post -> {
            assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
            assertThat(post.path("bytes").asLong()).isEqualTo(VIDEO.length);
            assertThat(post.path("chunks").asInt()).isEqualTo(2);
            assertThat(post.path("title").asText()).isEqualTo("A day at sea #sailing");
        });
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted", "PublishPubliclyAvailable");
    }

    @Test
    void statusCallsAloneEndItWhenNoCallbackComes() {
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "PUBLIC_TO_EVERYONE");

        await().atMost(PATIENCE).until(() -> studio.look(id).getString("video_id") != null);

        var post = studio.creator().posts();
        assertThat(post).singleElement().satisfies(only -> {
            assertThat(only.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
            assertThat(only.path("post_id").asText()).isEqualTo(studio.look(id).getString("video_id"));
        });
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted", "PublishPubliclyAvailable");
    }

    @Test
    void aPostThatOnlyItsOwnerSeesEndsWithoutAVideoId() {
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        var published = studio.awaitState(id, "PUBLISHED");

        assertThat(published.getString("video_id")).isNull();
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        DATABASE.rows("select media_file, next_attempt_at from publications where id = ?", id))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsOnlyNulls()));
    }

    @Test
    void theFileIsRemovedWhenThePublicationEnded() {
        var studio = PublishApi.open();
        var id = studio.publishLater(PublishApi.video(1_000_000), "SELF_ONLY");
        var file = Path.of("target/media", id.toString());
        assertThat(file).hasSize(1_000_000);

        studio.request().post("/api/v1/publications/" + id + "/cancel").then().statusCode(200);

        await().atMost(PATIENCE).until(() -> !Files.exists(file));
        awaitEvents(id, "PublishRequested", "PublishFailed");
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void whatThePlatformFindsWrongWithAVideoIsTold() {
        TikTok.failNextPost("file_format_check_failed");
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        var failed = studio.awaitState(id, "FAILED");

        assertThat(failed.getString("reason")).isEqualTo("file_format_check_failed");
        assertThat(failed.getString("detail")).contains("MP4");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishFailed");
    }

    @Test
    @Tag("R2")
    void aTaskThatFailedForAPassingReasonIsFollowedByAnother() {
        TikTok.failNextPost("internal");
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks()).hasSize(2);
        assertThat(studio.creator().posts()).hasSize(1);
        assertThat(studio.steps(id)).containsSubsequence("UPLOADED", "TASK_FAILED", "INIT_LEAVING", "PUBLISHED");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted");
    }

    @Test
    @Tag("R2")
    void aVideoThatCouldNotBePulledIsPulledAgain() {
        TikTok.failNextPost("video_pull_failed");
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl("https://media.example.com/sea.mp4", null));

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks()).hasSize(2);
        assertThat(studio.creator().posts()).hasSize(1);
    }

    @Test
    void aReasonThatDoesNotPassInTimeIsFinal() {
        TikTok.failNextPost("internal");
        TikTok.failNextPost("internal");
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        var failed = studio.awaitState(id, "FAILED");

        assertThat(failed.getString("reason")).isEqualTo("internal");
        assertThat(failed.getString("detail")).contains("publish it later");
        assertThat(studio.creator().posts()).isEmpty();
    }

    @Test
    void aDailyLimitThatATaskMeetsIsWaitedFor() {
        TikTok.processing(600_000, 300);
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        var publishId = studio.awaitState(id, "PROCESSING").getString("publish_id");

        Events.send(studio.callback(CallbackKind.PUBLISH_FAILED, publishId, null, "spam_risk_too_many_posts"));

        studio.awaitState(id, "REQUESTED");
        assertThat(DATABASE.texts(
                        "select 1 from publications where id = ? and next_attempt_at > now() + interval '50 minutes'",
                        id))
                .hasSize(1);
        TikTok.calm();
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void aFailureThatACallbackTellsIsTold() {
        TikTok.processing(600_000, 300);
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        var publishId = studio.awaitState(id, "PROCESSING").getString("publish_id");

        var callback = Events.message(
                studio.callback(CallbackKind.PUBLISH_FAILED, publishId, null, "frame_rate_check_failed"));
        Events.send(callback);
        Events.send(callback);

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("frame_rate_check_failed");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishFailed");
    }

    @Test
    void troubleInTheMiddleOfTheChunksIsGotOver() {
        TikTok.fail("/video/", "server_error", 1, 2);
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks())
                .singleElement()
                .satisfies(post -> assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO)));
    }

    @Test
    @Tag("R2")
    void aChunkWhoseAcknowledgementIsLostIsNotDoubled() {
        TikTok.fail("/video/", "lost_answer", 0, 2);
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks()).singleElement().satisfies(post -> {
            assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
            assertThat(post.path("bytes").asLong()).isEqualTo(VIDEO.length);
        });
    }

    @Test
    void refusedPostsAreToldWithThePlatformsCodeAndLogId() {
        var studio = PublishApi.open();
        studio.creator().set("banned");
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        var failed = studio.awaitState(id, "FAILED");

        assertThat(failed.getString("reason")).isEqualTo("spam_risk_user_banned_from_posting");
        assertThat(failed.getString("log_id")).isNotBlank();
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void aPageOfTheEdgeFailsNoPost() {
        TikTok.failWith("/v2/post/publish/creator_info/query/", "bad_gateway", 403);
        TikTok.failWith(INIT, "bad_gateway", 404);
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts()).hasSize(1);
    }

    @Test
    void aPrivacyLevelThatTheCreatorDoesNotHaveIsNotSent() {
        var studio = PublishApi.open();
        studio.creator().set("private_account");
        var id = studio.publish(PublishApi.video(1_000_000), "PUBLIC_TO_EVERYONE");

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("privacy_level_option_mismatch");
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void aPlatformThatAsksForAPauseGetsOne() {
        TikTok.fail(INIT, "server_error", 0, 2);
        TikTok.fail("/v2/post/publish/creator_info/query/", "bad_gateway", 0, 1);
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts()).hasSize(1);
    }

    @Test
    void tooManyCallsWaitInsteadOfFailing() {
        TikTok.fail(INIT, "rate_limit", 0, 1);
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(DATABASE.rows(
                        """
                                select state, init_sent_at, next_attempt_at > now() + interval '30 seconds' as later
                                from publications where id = ?""",
                        id))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("state")).isEqualTo("REQUESTED");
                    assertThat(row.get("init_sent_at")).isNull();
                    assertThat(row.get("later")).isEqualTo(true);
                }));
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void aConnectionThatEndedMeanwhileFailsThePublication() {
        var studio = PublishApi.open();
        AuthServiceStub.refuse(studio.connectionId(), 409);
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("connection_expired");
    }

    @Test
    void aConnectionThatAuthServiceDoesNotKnowFailsThePublication() {
        var studio = PublishApi.open();
        AuthServiceStub.forget(studio.connectionId());
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("connection_gone");
    }

    /** A 404 without a problem of auth-service's own says nothing about the connection. */
    @ParameterizedTest
    @ValueSource(ints = {503, 404})
    void anAuthServiceThatIsAwayIsWaitedFor(int status) {
        var studio = PublishApi.open();
        AuthServiceStub.refuse(studio.connectionId(), status);
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        studio.awaitAttempts(id, 1);
        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");

        studio.giveToken(studio.creator().token());
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void aTokenThatThePlatformRefusesIsReplacedOnce() {
        var studio = PublishApi.open();
        studio.giveToken("act.dead");
        studio.giveTokenInstead(studio.creator().token());
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().posts()).hasSize(1);
    }

    @Test
    void thePlatformPullsAVideoFromItsUrl() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl("https://media.example.com/sea.mp4?signature=abc", null));

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().posts())
                .singleElement()
                .satisfies(post -> assertThat(post.path("source").asText()).isEqualTo("PULL_FROM_URL"));
        assertThat(DATABASE.rows("select video_url from publications where id = ?", id))
                .singleElement()
                .satisfies(row -> assertThat(row.get("video_url")).isNull());
    }

    @Test
    void aUrlOfAHostThatIsNotVerifiedIsRefusedByThePlatform() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl("https://elsewhere.example.org/sea.mp4", null));

        var failed = studio.awaitState(id, "FAILED");
        assertThat(failed.getString("reason")).isEqualTo("url_ownership_unverified");
        assertThat(failed.getString("detail")).contains("verif");
    }

    @Test
    @Tag("R2")
    void aLostAnswerForAUrlIsUncertainUntilACallbackTells() {
        TikTok.fail(INIT, "lost_answer", 0, 1);
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl("https://media.example.com/sea.mp4", null));

        var uncertain = studio.awaitState(id, "UNCERTAIN");
        assertThat(uncertain.getString("reason")).isEqualTo("init_answer_lost");
        var task = studio.creator().tasks().get(0).path("publish_id").asText();

        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        var published = studio.awaitState(id, "PUBLISHED");
        assertThat(published.getString("publish_id")).isEqualTo(task);
        assertThat(studio.creator().tasks()).hasSize(1);
        awaitEvents(id, "PublishRequested", "PublishUncertain", "PublishCompleted", "PublishPubliclyAvailable");
    }

    @Test
    @Tag("R2")
    void itsOwnerCanSayHowAnUncertainOneEnded() {
        var studio = PublishApi.open();
        var there = lostAnswer(studio, "https://media.example.com/1.mp4");
        var gone = lostAnswer(studio, "https://media.example.com/2.mp4");

        studio.request()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/publications/" + there + "/resolve")
                .then()
                .statusCode(422)
                .body("errors.field", contains("published"));
        studio.resolve(there, true).then().statusCode(200).body("state", equalTo("PUBLISHED"));
        studio.resolve(gone, false)
                .then()
                .statusCode(200)
                .body("state", equalTo("FAILED"))
                .body("reason", equalTo("not_published"));

        studio.resolve(there, false).then().statusCode(409).body("type", endsWith("wrong-transition"));
        PublishApi.requestOf("another workspace", "creator")
                .contentType("application/json")
                .body("{\"published\": true}")
                .post("/api/v1/publications/" + gone + "/resolve")
                .then()
                .statusCode(404);
        awaitEvents(there, "PublishRequested", "PublishUncertain", "PublishResolved");
        awaitEvents(gone, "PublishRequested", "PublishUncertain", "PublishResolved");
        // Whose callback it is that comes now nobody can tell; to take it for the wrong one's would be worse than to
        // wait.
        var task = studio.creator().tasks().get(0).path("publish_id").asText();
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        studio.look(gone).getString("state"))
                .isEqualTo("FAILED"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(DATABASE.texts(
                        "select id from publications where id in (?, ?) and next_attempt_at is not null", there, gone))
                .as("nobody asks the platform about a task that nobody knows")
                .isEmpty());
    }

    @Test
    @Tag("R2")
    void aCallbackCorrectsWhatItsOwnerSaid() {
        var studio = PublishApi.open();
        var id = lostAnswer(studio, "https://media.example.com/1.mp4");
        studio.resolve(id, false).then().statusCode(200);
        var corrected = counted("corrected");

        var task = studio.creator().tasks().get(0).path("publish_id").asText();
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        assertThat(studio.awaitState(id, "PUBLISHED").getString("publish_id")).isEqualTo(task);
        assertThat(counted("corrected")).isEqualTo(corrected + 1);
    }

    @Test
    @Tag("R2")
    void aCallbackIsNotGivenToTheOneThatStaysUncertainBecauseTheOtherIsResolved() {
        var studio = PublishApi.open();
        var resolved = lostAnswer(studio, "https://media.example.com/1.mp4");
        var other = lostAnswer(studio, "https://media.example.com/2.mp4");
        studio.resolve(resolved, true).then().statusCode(200);

        var task = studio.creator().tasks().get(0).path("publish_id").asText();
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        studio.look(other).getString("state"))
                .isEqualTo("UNCERTAIN"));
    }

    @Test
    @Tag("R2")
    void aCallbackThatCouldBelongToTwoLostAnswersEndsNeither() {
        var studio = PublishApi.open();
        var one = lostAnswer(studio, "https://media.example.com/1.mp4");
        var two = lostAnswer(studio, "https://media.example.com/2.mp4");

        var task = studio.creator().tasks().get(0).path("publish_id").asText();
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        await().atMost(PATIENCE).until(() -> !DATABASE.texts("select 1 from early_callbacks where publish_id = ?", task)
                .isEmpty());
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(studio.look(one).getString("state")).isEqualTo("UNCERTAIN");
            assertThat(studio.look(two).getString("state")).isEqualTo("UNCERTAIN");
        });
        assertThat(studio.creator().tasks()).hasSize(2);
    }

    @Test
    @Tag("R2")
    void whatCountedAsFailedIsPublishedWhenThePlatformSaysSo() {
        TikTok.processing(600_000, 300);
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        var publishId = studio.awaitState(id, "PROCESSING").getString("publish_id");
        Events.send(studio.callback(CallbackKind.PUBLISH_FAILED, publishId, null, "spam_risk"));
        studio.awaitState(id, "FAILED");
        var corrected = counted("corrected");

        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, publishId, null, null));

        assertThat(studio.awaitState(id, "PUBLISHED").getString("reason")).isNull();
        assertThat(counted("corrected")).isEqualTo(corrected + 1);
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishFailed", "PublishCompleted");
    }

    @Test
    void aReportThatWasOvertakenByALaterOneChangesNothing() {
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        var publishId = studio.awaitState(id, "PUBLISHED").getString("publish_id");
        var later = Instant.now().plusSeconds(60);
        Events.send(studio.callback(CallbackKind.PUBLISH_FAILED, publishId, null, "spam_risk", later));
        studio.awaitState(id, "FAILED");

        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, publishId, null, null, later.minusSeconds(30)));

        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        studio.look(id).getString("state"))
                .isEqualTo("FAILED"));
    }

    @Test
    void theTimelineTellsWhatWasDoneAndWhy() {
        TikTok.fail(INIT, "server_error", 0, 1);
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");
        var publishId = studio.awaitState(id, "PUBLISHED").getString("publish_id");

        var timeline = studio.request()
                .get("/api/v1/publications/" + id + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(timeline.getList("step"))
                .containsExactly(
                        "REQUESTED",
                        "INIT_LEAVING",
                        "INIT_WITHOUT_EFFECT",
                        "PUT_OFF",
                        "INIT_LEAVING",
                        "TASK_OPENED",
                        "LAST_CHUNK_LEAVING",
                        "UPLOADED",
                        "PUBLISHED");
        assertThat(timeline.getString("[2].code")).isEqualTo("internal_error");
        assertThat(timeline.getString("[2].log_id")).isNotBlank();
        assertThat(timeline.getString("[5].publish_id")).isEqualTo(publishId);
        PublishApi.requestOf("another workspace", "creator")
                .get("/api/v1/publications/" + id + "/timeline")
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsNotPublicAnyMoreIsToldAndWhatBecomesPublicAgainToo() {
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "PUBLIC_TO_EVERYONE");
        await().atMost(PATIENCE).until(() -> studio.look(id).getString("video_id") != null);
        var published = studio.look(id);
        var publishId = published.getString("publish_id");
        var videoId = published.getString("video_id");
        var hidden = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60);

        Events.send(studio.callback(CallbackKind.PUBLISH_NO_LONGER_AVAILABLE, publishId, videoId, null, hidden));
        Events.send(studio.callback(
                CallbackKind.PUBLISH_NO_LONGER_AVAILABLE, publishId, videoId, null, hidden.plusSeconds(1)));

        await().atMost(PATIENCE).until(() -> studio.look(id).getString("unavailable_at") != null);
        assertThat(Instant.parse(studio.look(id).getString("unavailable_at"))).isEqualTo(hidden);
        assertThat(studio.look(id).getString("state")).isEqualTo("PUBLISHED");
        Events.send(studio.callback(
                CallbackKind.PUBLISH_PUBLICLY_AVAILABLE, publishId, videoId, null, hidden.plusSeconds(30)));
        await().atMost(PATIENCE).until(() -> studio.look(id).getString("unavailable_at") == null);
        awaitEvents(
                id,
                "PublishRequested",
                "PublishStarted",
                "PublishCompleted",
                "PublishPubliclyAvailable",
                "PublishNoLongerAvailable",
                "PublishPubliclyAvailable");
    }

    @Test
    void aPostThatThePlatformTakesBackLaterIsToldAsFailed() {
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        var publishId = studio.awaitState(id, "PUBLISHED").getString("publish_id");

        Events.send(studio.callback(CallbackKind.PUBLISH_FAILED, publishId, null, "spam_risk"));

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("spam_risk");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted", "PublishFailed");
    }

    @Test
    @Tag("R2")
    void aSecondTaskThatIsPostedIsNoticed() {
        var studio = PublishApi.open();
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        var published = studio.awaitState(id, "PUBLISHED");
        var second = "v_pub_file~v2-1." + UUID.randomUUID();
        DATABASE.update("insert into publish_tasks values (?, 'tiktok', ?, now())", second, id);
        var doubled = counted("doubled");

        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, second, null, null));

        await().atMost(PATIENCE).until(() -> counted("doubled") == doubled + 1);
        assertThat(studio.look(id).getString("publish_id")).isEqualTo(published.getString("publish_id"));
    }

    @Test
    void aScheduledPostThatNobodyTookUpNearItsTimeIsMissed() {
        var studio = PublishApi.open();
        var id = studio.publishLater(PublishApi.video(1_000_000), "SELF_ONLY");

        DATABASE.update(
                "update publications set scheduled_at = now() - interval '7 hours', next_attempt_at = now() where id = ?",
                id);

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("missed");
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void theTimeForAttemptsCountsFromTheFirst() {
        var studio = PublishApi.open();
        AuthServiceStub.refuse(studio.connectionId(), 503);
        var id = studio.publish(PublishApi.video(1_000_000), "SELF_ONLY");
        studio.awaitAttempts(id, 1);

        DATABASE.update("update publications set created_at = now() - interval '30 hours' where id = ?", id);
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);
        studio.awaitAttempts(id, 2);
        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");

        DATABASE.update("update publications set first_attempt_at = now() - interval '25 hours' where id = ?", id);
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);
        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("auth_unavailable");
    }

    /** The platform has a task of it, whose id went astray. */
    private static UUID lostAnswer(PublishApi studio, String url) {
        TikTok.fail(INIT, "lost_answer", 0, 1);
        var id = PublishApi.accepted(studio.publishUrl(url, null));
        studio.awaitState(id, "UNCERTAIN");
        return id;
    }

    private double counted(String what) {
        return metrics.counter("reelay.publish.publications." + what).count();
    }

    @Test
    @Tag("R9")
    void noSecretIsLeftInTablesLogsOrEvents() throws IOException {
        TikTok.fail("/video/", "server_error", 0, 1);
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");
        studio.awaitState(id, "PUBLISHED");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted");

        var log = Files.readString(Path.of("target/quarkus.log"));
        var tables = DATABASE.dump();
        var events = Events.records(Topics.PUBLICATION).stream()
                .filter(message -> id.toString().equals(message.key()))
                .map(message -> new String(message.value(), UTF_8))
                .collect(joining());
        assertThat(log).contains("Chunk is sent again");
        assertThat(tables).contains(id.toString());
        assertThat(TikTok.secrets()).hasSizeGreaterThan(3).allSatisfy(secret -> {
            assertThat(log).doesNotContain(secret);
            assertThat(tables).doesNotContain(secret);
            assertThat(events).doesNotContain(secret);
        });
        assertThat(TikTok.secrets()).contains(studio.creator().token());
    }
}
