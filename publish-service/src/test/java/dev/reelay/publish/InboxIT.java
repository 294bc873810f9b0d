package dev.reelay.publish;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.contracts.Topics;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way of a video to its creator's inbox, and what the creator makes of it there, against the sandbox. */
@QuarkusTest
class InboxIT {

    private static final String PATH = "/api/v1/publications";
    private static final String INIT = "/v2/post/publish/inbox/video/init/";
    private static final byte[] VIDEO = PublishApi.video(1_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    private static UUID send(PublishApi studio) {
        return PublishApi.accepted(studio.inboxRequest(VIDEO).post(PATH));
    }

    private static JsonPath awaitVideo(PublishApi studio, UUID id) {
        await().atMost(PATIENCE).until(() -> studio.look(id).getString("video_id") != null);
        return studio.look(id);
    }

    private static List<PublishCompleted> completed(UUID id) {
        return Events.sent(
                PublishCompleted.class, event -> event.publicationId().equals(id));
    }

    @Test
    void aVideoIsPublishedOnceItIsInTheInbox() {
        var creatorInfos = TikTok.requests("/v2/post/publish/creator_info/query/");
        var studio = PublishApi.open(List.of("user.info.basic", "video.upload"));
        var id = send(studio);

        var delivered = studio.awaitState(id, "PUBLISHED");

        assertThat(delivered.getString("destination")).isEqualTo("INBOX");
        assertThat(delivered.getString("caption")).isEqualTo("A day at sea #sailing");
        assertThat(delivered.getString("privacy_level")).isNull();
        assertThat(delivered.getString("published_at")).isNotNull();
        assertThat(delivered.getString("posted_at")).isNull();
        assertThat(delivered.getInt("quota.used")).isEqualTo(1);
        assertThat(delivered.getInt("quota.limit")).isEqualTo(5);
        assertThat(studio.creator().tasks()).singleElement().satisfies(task -> {
            assertThat(task.path("status").asText()).isEqualTo("SEND_TO_USER_INBOX");
            assertThat(task.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
            assertThat(task.path("title").asText()).isEmpty();
        });
        assertThat(TikTok.requests("/v2/post/publish/creator_info/query/")).isEqualTo(creatorInfos);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Events.types(Topics.PUBLICATION, id))
                .containsExactly("PublishRequested", "PublishStarted", "PublishCompleted"));
        assertThat(completed(id)).singleElement().satisfies(event -> {
            assertThat(event.destination()).isEqualTo("INBOX");
            assertThat(event.videoId()).isNull();
        });
        assertThat(studio.steps(id)).endsWith("INBOX_DELIVERED");
    }

    @Test
    void statusCallsFindWhatTheCreatorPosted() {
        var studio = PublishApi.open();
        var id = send(studio);
        var publishId = studio.awaitState(id, "PUBLISHED").getString("publish_id");

        TikTok.postFromInbox(publishId, "My own words", true);

        var posted = awaitVideo(studio, id);
        assertThat(posted.getString("video_id")).isEqualTo(TikTok.postId(publishId));
        assertThat(posted.getString("posted_at")).isNotNull();
        assertThat(studio.steps(id)).endsWith("INBOX_DELIVERED", "POSTED_FROM_INBOX", "PUBLICLY_AVAILABLE");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Events.types(Topics.PUBLICATION, id))
                .containsExactly("PublishRequested", "PublishStarted", "PublishCompleted", "PublishPubliclyAvailable"));
    }

    @Test
    void callbacksTellItsWayAndEachVideoThatTheCreatorMakesOfIt() {
        TikTok.processing(600_000, 300); // status calls tell nothing
        var studio = PublishApi.open();
        var id = send(studio);
        var publishId = studio.awaitState(id, "PROCESSING").getString("publish_id");
        var second = Instant.now().getEpochSecond();

        Events.send(studio.callback(
                CallbackKind.PUBLISH_INBOX_DELIVERED, publishId, null, null, Instant.ofEpochSecond(second)));
        assertThat(studio.awaitState(id, "PUBLISHED").getString("posted_at")).isNull();
        for (var later = 1; later <= 3; later++) {
            var at = Instant.ofEpochSecond(second + later);
            Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, publishId, null, null, at));
            Events.send(studio.callback(
                    CallbackKind.PUBLISH_PUBLICLY_AVAILABLE, publishId, "700000000000000000" + later, null, at));
            if (later == 2) { // of further ones it does not matter
                Events.send(studio.callback(
                        CallbackKind.PUBLISH_NO_LONGER_AVAILABLE, publishId, "7000000000000000002", null, at));
            }
        }
        await().atMost(PATIENCE)
                .until(() -> studio.look(id).getList("further_video_ids").size() == 2);

        var posted = studio.look(id);
        assertThat(posted.getString("state")).isEqualTo("PUBLISHED");
        assertThat(Instant.parse(posted.getString("posted_at"))).isEqualTo(Instant.ofEpochSecond(second + 1));
        assertThat(posted.getString("video_id")).isEqualTo("7000000000000000001");
        assertThat(posted.getList("further_video_ids")).containsExactly("7000000000000000002", "7000000000000000003");
        assertThat(studio.steps(id)).doesNotContain("POSTED_TWICE", "NO_LONGER_AVAILABLE");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Events.sent(PublishPubliclyAvailable.class, event -> event.publicationId()
                                .equals(id)))
                .extracting(PublishPubliclyAvailable::videoId)
                .containsExactly("7000000000000000001", "7000000000000000002", "7000000000000000003"));
        assertThat(completed(id)).hasSize(1);
    }

    @Test
    void whatThePlatformFindsWrongWithItIsTold() {
        TikTok.failNextPost("duration_check_failed");
        var studio = PublishApi.open();

        assertThat(studio.awaitState(send(studio), "FAILED").getString("reason"))
                .isEqualTo("duration_check_failed");
    }

    @Test
    void oneBeyondFiveWaitsUntilTheCreatorHasPostedAnother() {
        var studio = PublishApi.open();
        var first = send(studio);
        var publishId = studio.awaitState(first, "PUBLISHED").getString("publish_id");
        PublishApi.repeat(first, 4);
        quota(studio, "inbox_shares.used", 5);
        quota(studio, "posts.used", 0);

        var id = send(studio);
        studio.awaitWaiting(id, "daily_inbox_shares_used_up");
        assertThat(studio.look(id).getString("waiting.detail")).contains("5 videos");
        assertThat(Instant.parse(studio.look(id).getString("waiting.until")))
                .isAfter(Instant.now().plus(Duration.ofHours(23)));
        assertThat(studio.creator().tasks()).hasSize(1);
        studio.awaitState(studio.publish(VIDEO, "SELF_ONLY"), "PUBLISHED"); // it is another limit

        TikTok.postFromInbox(publishId, "", false);
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, publishId, null, null));
        await().atMost(PATIENCE).until(() -> studio.look(first).getString("posted_at") != null);
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);

        assertThat(studio.awaitState(id, "PUBLISHED").getString("waiting")).isNull();
    }

    @Test
    void thePlatformsOwnLimitIsWaitedForToo() {
        var studio = PublishApi.open();
        // As another app does.
        var others = Stream.generate(() -> TikTok.shareToInbox(studio.creator().token()))
                .limit(5)
                .toList();

        var id = send(studio);

        studio.awaitWaiting(id, "spam_risk_too_many_pending_share");
        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(studio.creator().tasks())
                .extracting(task -> task.path("status").asText())
                .containsOnly("SEND_TO_USER_INBOX")); // only then can they be posted
        others.forEach(publishId -> TikTok.postFromInbox(publishId, "", false));
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void theScopeOfTheDestinationIsNeeded() {
        var poster = PublishApi.open(List.of("user.info.basic", "video.publish"));
        poster.inboxRequest(VIDEO)
                .post(PATH)
                .then()
                .statusCode(409)
                .body("type", endsWith("scope-missing"))
                .body("detail", containsString("video.upload"));
        poster.inboxRequest(VIDEO)
                .queryParam("dry_run", true)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("problems.type", contains("urn:reelay:problem:scope-missing"));
        var sender = PublishApi.open(List.of("user.info.basic", "video.upload"));
        sender.fileRequest(VIDEO, "SELF_ONLY")
                .post(PATH)
                .then()
                .statusCode(409)
                .body("detail", containsString("video.publish"));
    }

    @Test
    void whatTheCreatorChoosesInTheAppIsRefused() {
        var studio = PublishApi.open();
        studio.inboxRequest(VIDEO)
                .multiPart("privacy_level", "SELF_ONLY")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("privacy_level"))
                .body("errors.message", contains(containsString("leave it out")));
        studio.inboxRequest(VIDEO)
                .multiPart("options", "{\"disable_duet\":true}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("options"));
        studio.request()
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("destination", "SOMEWHERE")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("destination"));
    }

    @Test
    void itsCaptionAndTimeCanBeChangedAsLongAsItWaits() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.inboxRequest(VIDEO)
                .multiPart("scheduled_at", Instant.now().plusSeconds(3600).toString())
                .post(PATH));

        studio.change(id, "{\"destination\":\"DIRECT_POST\"}").then().statusCode(422);
        studio.change(id, "{\"privacy_level\":\"SELF_ONLY\"}").then().statusCode(422);
        studio.change(id, "{\"caption\":\"Another\",\"scheduled_at\":null}")
                .then()
                .statusCode(200);

        assertThat(studio.awaitState(id, "PUBLISHED").getString("caption")).isEqualTo("Another");
    }

    /** What stands beside the targets of a post is for those that are posted directly. */
    @Test
    void aPostCanGoToAnAccountAndToAnInbox() {
        var studio = PublishApi.open();
        var another = UUID.randomUUID();
        studio.connect(another);

        var targets = studio.request()
                .contentType("application/json")
                .body(Map.of(
                        "video_url",
                        "https://media.example.com/both.mp4",
                        "privacy_level",
                        "SELF_ONLY",
                        "options",
                        Map.of("disable_duet", true),
                        "targets",
                        List.of(
                                Map.of("connection_id", studio.connectionId()),
                                Map.of("connection_id", another, "destination", "INBOX"))))
                .post(PATH + "/posts")
                .then()
                .statusCode(202)
                .body("targets.destination", contains("DIRECT_POST", "INBOX"))
                .body("targets[1].privacy_level", nullValue())
                .body("targets[1].options.keySet()", empty())
                .extract()
                .jsonPath();

        for (var place = 0; place < 2; place++) {
            studio.awaitState(UUID.fromString(targets.getString("targets[" + place + "].id")), "PUBLISHED");
        }
    }

    @Test
    @Tag("R2")
    void aFileWhoseInitWasNotAnsweredIsSentAgain() {
        TikTok.fail(INIT, "lost_answer", 0, 1);
        var studio = PublishApi.open();
        var id = send(studio);

        var delivered = studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks()).hasSize(2);
        assertThat(studio.creator().tasks())
                .filteredOn(task -> task.path("status").asText().equals("SEND_TO_USER_INBOX"))
                .singleElement()
                .satisfies(task ->
                        assertThat(task.path("publish_id").asText()).isEqualTo(delivered.getString("publish_id")));
    }

    @Test
    @Tag("R2")
    void aUrlWhoseInitWasNotAnsweredIsUncertainUntilACallbackTells() {
        TikTok.fail(INIT, "lost_answer", 0, 1);
        TikTok.fail("/v2/post/publish/video/init/", "lost_answer", 0, 1);
        var studio = PublishApi.open();
        var shared = PublishApi.accepted(url(studio, "INBOX", "1"));
        studio.awaitState(shared, "UNCERTAIN");
        var posted = PublishApi.accepted(studio.publishUrl("https://media.example.com/2.mp4", null));
        studio.awaitState(posted, "UNCERTAIN");
        var task = studio.creator().tasks().get(0).path("publish_id").asText();
        assertThat(task).startsWith("v_inbox_url");

        Events.send(studio.callback(CallbackKind.PUBLISH_INBOX_DELIVERED, task, null, null));

        assertThat(studio.awaitState(shared, "PUBLISHED").getString("publish_id"))
                .isEqualTo(task);
        assertThat(studio.look(posted).getString("state")).isEqualTo("UNCERTAIN");
        assertThat(studio.creator().tasks()).hasSize(2);
        studio.resolve(posted, false).then().statusCode(200).body("state", equalTo("FAILED"));
    }

    private static Response url(PublishApi studio, String destination, String name) {
        return studio.request()
                .contentType("application/json")
                .body(Map.of(
                        "connection_id",
                        studio.connectionId(),
                        "destination",
                        destination,
                        "video_url",
                        "https://media.example.com/" + name + ".mp4"))
                .post(PATH);
    }

    private static void quota(PublishApi studio, String field, int value) {
        studio.request()
                .get("/api/v1/quota?connection_id=" + studio.connectionId())
                .then()
                .statusCode(200)
                .body(field, equalTo(value));
    }
}
