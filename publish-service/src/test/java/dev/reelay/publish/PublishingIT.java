package dev.reelay.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.publish.Events.Seen;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way of a publication against the sandbox. */
@QuarkusTest
class PublishingIT {

    private static final String INIT = "/v2/post/publish/video/init/";
    private static final byte[] VIDEO = Studio.video(12_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    private static List<String> eventTypes(UUID publicationId) {
        return Events.of(publicationId).stream().map(Seen::type).toList();
    }

    private static void awaitEvents(UUID publicationId, String... types) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(eventTypes(publicationId)).containsExactly(types));
    }

    @Test
    void aFileGoesOutInChunksAndTheCallbackEndsIt() {
        TikTok.processing(600_000, 300, null, null); // status calls alone would not end it in time
        var studio = Studio.open();
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
        assertThat(published.getString("sha256")).isEqualTo(Studio.sha256(VIDEO));
        assertThat(TikTok.tasks(studio.creator())).singleElement().satisfies(post -> {
            assertThat(post.path("sha256").asText()).isEqualTo(Studio.sha256(VIDEO));
            assertThat(post.path("bytes").asLong()).isEqualTo(VIDEO.length);
            assertThat(post.path("chunks").asInt()).isEqualTo(2);
            assertThat(post.path("title").asText()).isEqualTo("A day at sea #sailing");
        });
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted", "PublishPubliclyAvailable");
    }

    @Test
    void statusCallsAloneEndItWhenNoCallbackComes() {
        var studio = Studio.open();
        var id = studio.publish(VIDEO, "PUBLIC_TO_EVERYONE");

        await().atMost(PATIENCE).until(() -> studio.look(id).getString("video_id") != null);

        var post = TikTok.posts(studio.creator());
        assertThat(post).singleElement().satisfies(only -> {
            assertThat(only.path("sha256").asText()).isEqualTo(Studio.sha256(VIDEO));
            assertThat(only.path("post_id").asText()).isEqualTo(studio.look(id).getString("video_id"));
        });
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted", "PublishPubliclyAvailable");
    }

    @Test
    void aPostThatOnlyItsOwnerSeesEndsWithoutAVideoId() {
        var studio = Studio.open();
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");

        var published = studio.awaitState(id, "PUBLISHED");

        assertThat(published.getString("video_id")).isNull();
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Database.rows("select media_file, next_attempt_at from publications where id = ?", id))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsOnlyNulls()));
    }

    @Test
    void theFileIsRemovedWhenThePublicationEnded() {
        var studio = Studio.open();
        var id = studio.publishLater(Studio.video(1_000_000), "SELF_ONLY");
        var file = Path.of("target/media", id.toString());
        assertThat(file).hasSize(1_000_000);

        studio.request().post("/api/v1/publications/" + id + "/cancel").then().statusCode(200);

        await().atMost(PATIENCE).until(() -> !Files.exists(file));
        awaitEvents(id, "PublishRequested", "PublishFailed");
        assertThat(TikTok.tasks(studio.creator())).isEmpty();
    }

    @Test
    void whatThePlatformFindsWrongWithAVideoIsTold() {
        TikTok.processing(200, 200, "fail", "file_format_check_failed");
        var studio = Studio.open();
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");

        var failed = studio.awaitState(id, "FAILED");

        assertThat(failed.getString("reason")).isEqualTo("file_format_check_failed");
        assertThat(failed.getString("detail")).contains("MP4");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishFailed");
    }

    @Test
    void aFailureThatACallbackTellsIsTold() {
        TikTok.processing(600_000, 300, null, null);
        var studio = Studio.open();
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");
        var publishId = studio.awaitState(id, "PROCESSING").getString("publish_id");

        var callback = studio.callback(CallbackKind.PUBLISH_FAILED, publishId, null, "frame_rate_check_failed");
        var eventId = UUID.randomUUID();
        Events.send(callback, eventId);
        Events.send(callback, eventId);

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("frame_rate_check_failed");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishFailed");
    }

    @Test
    void troubleInTheMiddleOfTheChunksIsGotOver() {
        TikTok.fault("/video/", "server_error", 1, 2);
        var studio = Studio.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(TikTok.tasks(studio.creator()))
                .singleElement()
                .satisfies(post -> assertThat(post.path("sha256").asText()).isEqualTo(Studio.sha256(VIDEO)));
    }

    @Test
    @Tag("R2")
    void aChunkWhoseAcknowledgementIsLostIsNotDoubled() {
        TikTok.fault("/video/", "lost_answer", 0, 2);
        var studio = Studio.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(TikTok.tasks(studio.creator())).singleElement().satisfies(post -> {
            assertThat(post.path("sha256").asText()).isEqualTo(Studio.sha256(VIDEO));
            assertThat(post.path("bytes").asLong()).isEqualTo(VIDEO.length);
        });
    }

    @Test
    void refusedPostsAreToldWithThePlatformsCodeAndLogId() {
        var studio = Studio.open();
        TikTok.settings(studio.creator(), "{\"banned\":true}");
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");

        var failed = studio.awaitState(id, "FAILED");

        assertThat(failed.getString("reason")).isEqualTo("spam_risk_user_banned_from_posting");
        assertThat(failed.getString("log_id")).isNotBlank();
        assertThat(TikTok.tasks(studio.creator())).isEmpty();
    }

    @Test
    void aPrivacyLevelThatTheCreatorDoesNotHaveIsNotSent() {
        var studio = Studio.open();
        TikTok.settings(studio.creator(), "{\"private_account\":true}");
        var id = studio.publish(Studio.video(1_000_000), "PUBLIC_TO_EVERYONE");

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("privacy_level_option_mismatch");
        assertThat(TikTok.tasks(studio.creator())).isEmpty();
    }

    @Test
    void aPlatformThatAsksForAPauseGetsOne() {
        TikTok.fault(INIT, "server_error", 0, 2);
        TikTok.fault("/v2/post/publish/creator_info/query/", "bad_gateway", 0, 1);
        var studio = Studio.open();
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");
        assertThat(TikTok.posts(studio.creator())).hasSize(1);
    }

    @Test
    void tooManyCallsWaitInsteadOfFailing() {
        TikTok.fault(INIT, "rate_limit", 0, 1);
        var studio = Studio.open();
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Database.rows(
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
        Database.rows("update publications set next_attempt_at = now() where id = ?", id);
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void aConnectionThatEndedMeanwhileFailsThePublication() {
        var studio = Studio.open();
        AuthStub.refuse(studio.connectionId(), 409);
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("connection_expired");
    }

    @Test
    void anAuthServiceThatIsAwayIsWaitedFor() {
        var studio = Studio.open();
        AuthStub.refuse(studio.connectionId(), 503);
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");
        await().atMost(PATIENCE)
                .until(() -> !Database.rows("select 1 from publications where id = ? and attempts > 0", id)
                        .isEmpty());
        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");

        AuthStub.answer(
                studio.connectionId(),
                studio.workspace(),
                studio.creator().openId(),
                studio.creator().token());
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void aTokenThatThePlatformRefusesIsReplacedOnce() {
        var studio = Studio.open();
        var openId = studio.creator().openId();
        AuthStub.answer(studio.connectionId(), studio.workspace(), openId, "act.dead");
        AuthStub.answerWhenRefused(
                studio.connectionId(),
                studio.workspace(),
                openId,
                studio.creator().token());
        var id = studio.publish(Studio.video(1_000_000), "SELF_ONLY");

        studio.awaitState(id, "PUBLISHED");

        assertThat(TikTok.posts(studio.creator())).hasSize(1);
    }

    @Test
    void thePlatformPullsAVideoFromItsUrl() {
        var studio = Studio.open();
        var id = Studio.accepted(studio.publishUrl("https://media.example.com/sea.mp4?signature=abc", null));

        studio.awaitState(id, "PUBLISHED");

        assertThat(TikTok.posts(studio.creator()))
                .singleElement()
                .satisfies(post -> assertThat(post.path("source").asText()).isEqualTo("PULL_FROM_URL"));
        assertThat(Database.rows("select video_url from publications where id = ?", id))
                .singleElement()
                .satisfies(row -> assertThat(row.get("video_url")).isNull());
    }

    @Test
    void aUrlOfAHostThatIsNotVerifiedIsRefusedByThePlatform() {
        var studio = Studio.open();
        var id = Studio.accepted(studio.publishUrl("https://elsewhere.example.org/sea.mp4", null));

        var failed = studio.awaitState(id, "FAILED");
        assertThat(failed.getString("reason")).isEqualTo("url_ownership_unverified");
        assertThat(failed.getString("detail")).contains("verif");
    }

    @Test
    @Tag("R2")
    void aLostAnswerForAUrlIsUncertainUntilACallbackTells() {
        TikTok.fault(INIT, "lost_answer", 0, 1);
        var studio = Studio.open();
        var id = Studio.accepted(studio.publishUrl("https://media.example.com/sea.mp4", null));

        var uncertain = studio.awaitState(id, "UNCERTAIN");
        assertThat(uncertain.getString("reason")).isEqualTo("init_answer_lost");
        var task = TikTok.tasks(studio.creator()).get(0).path("publish_id").asText();

        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        var published = studio.awaitState(id, "PUBLISHED");
        assertThat(published.getString("publish_id")).isEqualTo(task);
        assertThat(TikTok.tasks(studio.creator())).hasSize(1);
        awaitEvents(id, "PublishRequested", "PublishUncertain", "PublishCompleted", "PublishPubliclyAvailable");
    }

    @Test
    @Tag("R2")
    void aCallbackThatCouldBelongToTwoLostAnswersEndsNeither() {
        TikTok.fault(INIT, "lost_answer", 0, 2);
        var studio = Studio.open();
        var one = Studio.accepted(studio.publishUrl("https://media.example.com/1.mp4", null));
        studio.awaitState(one, "UNCERTAIN");
        var two = Studio.accepted(studio.publishUrl("https://media.example.com/2.mp4", null));
        studio.awaitState(two, "UNCERTAIN");

        var task = TikTok.tasks(studio.creator()).get(0).path("publish_id").asText();
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        await().atMost(PATIENCE).until(() -> !Database.rows("select 1 from early_callbacks where publish_id = ?", task)
                .isEmpty());
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(studio.look(one).getString("state")).isEqualTo("UNCERTAIN");
            assertThat(studio.look(two).getString("state")).isEqualTo("UNCERTAIN");
        });
        assertThat(TikTok.tasks(studio.creator())).hasSize(2);
    }

    @Test
    @Tag("R9")
    void noSecretIsLeftInTablesLogsOrEvents() throws IOException {
        TikTok.fault("/video/", "server_error", 0, 1);
        var studio = Studio.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");
        studio.awaitState(id, "PUBLISHED");
        awaitEvents(id, "PublishRequested", "PublishStarted", "PublishCompleted");

        var log = Files.readString(Path.of("target/quarkus.log"));
        var tables = Database.dump();
        var events = Events.of(id).toString();
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
