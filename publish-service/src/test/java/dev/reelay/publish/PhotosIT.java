package dev.reelay.publish;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.contracts.Topics;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The way of photos to an account, and to its creator's inbox, against the sandbox. */
@QuarkusTest
class PhotosIT {

    private static final String PATH = "/api/v1/publications";
    private static final String INIT = "/v2/post/publish/content/init/";
    private static final String FIRST = "https://media.example.com/1.jpg";
    private static final String SECOND = "https://media.example.com/2.webp?signature=secret";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    private static Map<String, Object> set() {
        return Map.of("images", List.of(FIRST, SECOND), "cover_index", 1, "title", "Sea");
    }

    private static Map<String, Object> body(PublishApi studio, Map<String, ?> more) {
        var body = new HashMap<String, Object>(
                Map.of("connection_id", studio.connectionId(), "caption", "A day at sea #sailing", "photos", set()));
        body.putAll(more);
        return body;
    }

    private static Response post(PublishApi studio, Map<String, ?> more) {
        return studio.request()
                .contentType("application/json")
                .body(body(studio, more))
                .post(PATH);
    }

    private static UUID publish(PublishApi studio) {
        return PublishApi.accepted(post(studio, Map.of("privacy_level", "PUBLIC_TO_EVERYONE")));
    }

    private static UUID share(PublishApi studio) {
        return PublishApi.accepted(post(studio, Map.of("destination", "INBOX")));
    }

    @Test
    void photosArePublishedAndTheirAddressesForgotten() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(post(
                studio,
                Map.of(
                        "privacy_level",
                        "PUBLIC_TO_EVERYONE",
                        "options",
                        Map.of("auto_add_music", true),
                        "scheduled_at",
                        Instant.now().plusSeconds(3600).toString())));

        var waiting = studio.look(id);
        assertThat(waiting.getString("media")).isEqualTo("PHOTOS");
        assertThat(waiting.getList("photos.images")).containsExactly(FIRST, "https://media.example.com/2.webp");
        assertThat(waiting.getString("photos.title")).isEqualTo("Sea");
        assertThat(waiting.getInt("photos.cover_index")).isEqualTo(1);
        assertThat(waiting.getBoolean("options.auto_add_music")).isTrue();
        assertThat(waiting.getMap("options")).doesNotContainKeys("disable_duet", "disable_stitch");
        studio.change(id, Map.of("photos", Map.of("cover_index", 0), "caption", "Another"))
                .then()
                .statusCode(200);
        studio.change(id, Collections.singletonMap("scheduled_at", null)).then().statusCode(200);

        await().atMost(PATIENCE).until(() -> studio.look(id).getString("video_id") != null);
        var published = studio.look(id);
        assertThat(published.getString("permalink")).contains("/photo/" + published.getString("video_id"));
        assertThat(published.getInt("photos.count")).isEqualTo(2);
        assertThat(published.getInt("photos.cover_index")).isZero();
        assertThat(published.getList("photos.images")).isEmpty();
        assertThat(DATABASE.texts("select photos from publications where id = ?", id))
                .noneMatch(photos -> photos.contains("example.com"));
        assertThat(studio.creator().tasks()).singleElement().satisfies(task -> {
            assertThat(task.path("publish_id").asText()).startsWith("p_pub_url");
            assertThat(task.path("photo_images"))
                    .extracting(image -> image.asText())
                    .containsExactly(FIRST, SECOND);
            assertThat(task.path("photo_cover_index").asInt()).isZero();
            assertThat(task.path("title").asText()).isEqualTo("Sea");
            assertThat(task.path("description").asText()).isEqualTo("Another");
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Events.types(Topics.PUBLICATION, id))
                .contains("PublishRequested", "PublishChanged", "PublishStarted", "PublishCompleted"));
        assertThat(Events.sent(
                        PublishRequested.class, event -> event.publicationId().equals(id)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.media()).isEqualTo("PHOTOS");
                    assertThat(event.title()).isEqualTo("Sea");
                    assertThat(event.bytes()).isNull();
                });
        assertThat(Events.sent(
                        PublishCompleted.class, event -> event.publicationId().equals(id)))
                .extracting(PublishCompleted::media)
                .containsExactly("PHOTOS");
    }

    @Test
    void theirCoverAndTitleCanBeChangedButNotTheSet() {
        var studio = PublishApi.open();
        var later = Instant.now().plusSeconds(3600).toString();
        var photos = PublishApi.accepted(post(studio, Map.of("privacy_level", "SELF_ONLY", "scheduled_at", later)));
        studio.change(photos, Map.of("photos", Map.of("images", List.of(FIRST))))
                .then()
                .statusCode(422);
        studio.change(photos, Map.of("photos", Map.of("cover_index", 2))).then().statusCode(422);
        studio.change(photos, Collections.singletonMap("photos", null)).then().statusCode(422);
        studio.change(photos, Map.of("photos", Map.of("title", "Another")))
                .then()
                .statusCode(200);
        assertThat(studio.look(photos).getString("photos.title")).isEqualTo("Another");
        assertThat(studio.look(photos).getInt("photos.cover_index")).isEqualTo(1);

        var video = PublishApi.accepted(studio.publishUrl("https://media.example.com/sea.mp4", Instant.parse(later)));
        studio.change(video, Map.of("photos", Map.of("title", "Another")))
                .then()
                .statusCode(422);
    }

    @Test
    void theInboxGetsThemWithTheirTexts() {
        var studio = PublishApi.open(List.of("user.info.basic", "video.upload"));
        var id = share(studio);

        var delivered = studio.awaitState(id, "PUBLISHED");

        assertThat(delivered.getString("destination")).isEqualTo("INBOX");
        assertThat(delivered.getInt("quota.limit")).isEqualTo(5);
        assertThat(studio.creator().tasks()).singleElement().satisfies(task -> {
            assertThat(task.path("status").asText()).isEqualTo("SEND_TO_USER_INBOX");
            assertThat(task.path("title").asText()).isEqualTo("Sea");
            assertThat(task.path("description").asText()).isEqualTo("A day at sea #sailing");
        });
        TikTok.postFromInbox(delivered.getString("publish_id"), "My own words", true);
        await().atMost(PATIENCE).until(() -> studio.look(id).getString("video_id") != null);
        assertThat(studio.steps(id)).endsWith("INBOX_DELIVERED", "POSTED_FROM_INBOX", "PUBLICLY_AVAILABLE");
    }

    @Test
    void aFormCanNameThemInItsFieldsOrAsJson() {
        var studio = PublishApi.open();
        var fields = PublishApi.accepted(studio.request()
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("privacy_level", "SELF_ONLY")
                .multiPart("photos", "{\"images\": [\"" + FIRST + "\"]}")
                .post(PATH));
        var json = PublishApi.accepted(studio.request()
                .multiPart("publication", body(studio, Map.of("privacy_level", "SELF_ONLY")), "application/json")
                .post(PATH));

        assertThat(studio.awaitState(fields, "PUBLISHED").getInt("photos.count"))
                .isEqualTo(1);
        assertThat(studio.awaitState(json, "PUBLISHED").getInt("photos.count")).isEqualTo(2);
        studio.fileRequest(PublishApi.video(1_000), "SELF_ONLY")
                .multiPart("photos", "{\"images\": [\"" + FIRST + "\"]}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("photos"));
        studio.request()
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("photos", "[]")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("photos"));
    }

    @Test
    void aPostBringsThemToSeveralAccounts() {
        var studio = PublishApi.open();
        var another = UUID.randomUUID();
        studio.connect(another);
        var post = Map.of(
                "photos",
                set(),
                "privacy_level",
                "SELF_ONLY",
                "targets",
                List.of(
                        Map.of("connection_id", studio.connectionId()),
                        Map.of("connection_id", another, "destination", "INBOX")));

        studio.request()
                .contentType("application/json")
                .queryParam("dry_run", true)
                .body(post)
                .post(PATH + "/posts")
                .then()
                .statusCode(200)
                .body("would_publish", equalTo(true));
        var targets = studio.request()
                .contentType("application/json")
                .body(post)
                .post(PATH + "/posts")
                .then()
                .statusCode(202)
                .body("targets.media", contains("PHOTOS", "PHOTOS"))
                .body("targets.destination", contains("DIRECT_POST", "INBOX"))
                .extract()
                .jsonPath();

        for (var place = 0; place < 2; place++) {
            studio.awaitState(UUID.fromString(targets.getString("targets[" + place + "].id")), "PUBLISHED");
        }
    }

    @Test
    void aDraftKeepsThemUntilItIsSent() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.request()
                .contentType("application/json")
                .queryParam("draft", true)
                .body(body(studio, Map.of()))
                .post(PATH));
        assertThat(studio.look(id).getString("state")).isEqualTo("DRAFT");
        assertThat(studio.look(id).getInt("photos.count")).isEqualTo(2);

        studio.change(id, Map.of("privacy_level", "SELF_ONLY")).then().statusCode(200);
        studio.request()
                .header("If-Match", "*")
                .post(PATH + "/" + id + "/send")
                .then()
                .statusCode(200);

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().tasks().get(0).path("photo_images")).hasSize(2);
    }

    static Stream<Arguments> whatIsWrong() {
        return Stream.of(
                Arguments.of(Map.of("photos", Map.of()), "photos.images", "at least one"),
                Arguments.of(
                        Map.of("photos", Map.of("images", Collections.nCopies(36, FIRST))),
                        "photos.images",
                        "at most 35"),
                Arguments.of(
                        Map.of("photos", Map.of("images", List.of(FIRST), "cover_index", 1)),
                        "photos.cover_index",
                        "from 0 to 0"),
                Arguments.of(
                        Map.of("photos", Map.of("images", List.of(FIRST), "cover_index", -1)),
                        "photos.cover_index",
                        "from 0 to 0"),
                Arguments.of(
                        Map.of("photos", Map.of("images", List.of(FIRST, "http://media.example.com/2.jpg"))),
                        "photos.images[1]",
                        "https://"),
                Arguments.of(
                        Map.of("photos", Map.of("images", Collections.singletonList(null))),
                        "photos.images[0]",
                        "missing"),
                Arguments.of(
                        Map.of("photos", Map.of("images", List.of(FIRST + "?" + "x".repeat(2_048)))),
                        "photos.images[0]",
                        "2048"),
                Arguments.of(
                        Map.of("photos", Map.of("images", List.of(FIRST), "title", "x".repeat(91))),
                        "photos.title",
                        "90"),
                Arguments.of(Map.of("caption", "x".repeat(4_001)), "caption", "4000"),
                Arguments.of(Map.of("video_url", FIRST), "photos", "one or the other"),
                Arguments.of(Map.of("options", Map.of("disable_duet", true)), "options.disable_duet", "of photos"),
                Arguments.of(Map.of("options", Map.of("disable_stitch", true)), "options.disable_stitch", "of photos"),
                Arguments.of(
                        Map.of("options", Map.of("video_cover_timestamp_ms", 1)),
                        "options.video_cover_timestamp_ms",
                        "of photos"),
                Arguments.of(
                        Map.of("options", Map.of("brand_content_toggle", true)),
                        "options.brand_content_toggle",
                        "SELF_ONLY"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsWrong(Map<String, ?> part, String field, String message) {
        var studio = PublishApi.open();
        var more = new HashMap<String, Object>(Map.of("privacy_level", "SELF_ONLY"));
        more.putAll(part);

        post(studio, more)
                .then()
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors.message", contains(containsString(message)));
    }

    @Test
    void theLongestTextsAndThirtyFivePhotosAreTaken() {
        var studio = PublishApi.open();
        var photos = Map.of("images", Collections.nCopies(35, FIRST), "cover_index", 34, "title", "x".repeat(90));
        var id = PublishApi.accepted(
                post(studio, Map.of("privacy_level", "SELF_ONLY", "photos", photos, "caption", "y".repeat(4_000))));

        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void photosAndVideosHaveOptionsOfTheirOwn() {
        var studio = PublishApi.open();
        studio.request()
                .get("/api/v1/creators/" + studio.connectionId() + "/options")
                .then()
                .statusCode(200)
                .body("photos.limit", equalTo(35))
                .body("photos.title_limit", equalTo(90))
                .body("photos.caption_limit", equalTo(4_000))
                .body(
                        "photos.options.name",
                        contains(
                                "disable_comment",
                                "auto_add_music",
                                "brand_organic_toggle",
                                "brand_content_toggle",
                                "is_aigc"));
        studio.fileRequest(PublishApi.video(1_000), "SELF_ONLY")
                .multiPart("options", "{\"auto_add_music\":true}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.message", contains("is not an option of videos on tiktok"));
    }

    @Test
    void aDryRunFindsAllThatIsWrong() {
        var studio = PublishApi.open();
        var body = body(
                studio,
                Map.of(
                        "privacy_level",
                        "SELF_ONLY",
                        "photos",
                        Map.of("images", List.of(FIRST), "cover_index", 1),
                        "options",
                        Map.of("disable_duet", true)));
        studio.request()
                .contentType("application/json")
                .queryParam("dry_run", true)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("would_publish", equalTo(false))
                .body("problems.errors.flatten().field", contains("photos.cover_index", "options.disable_duet"));
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void theSameSetTwiceADayIsRefusedInWhicheverOrder() {
        var studio = PublishApi.open();
        var id = publish(studio);
        studio.awaitState(id, "PUBLISHED");
        var turned = Map.of("privacy_level", "SELF_ONLY", "photos", Map.of("images", List.of(SECOND, FIRST)));

        post(studio, turned)
                .then()
                .statusCode(409)
                .body("type", endsWith("duplicate-media"))
                .body("publication_id", equalTo(id.toString()));
        studio.request()
                .contentType("application/json")
                .queryParam("dry_run", true)
                .body(body(studio, turned))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("problems.publication_id", contains(id.toString()));
        PublishApi.accepted(
                post(studio, Map.of("privacy_level", "SELF_ONLY", "photos", Map.of("images", List.of(FIRST)))));
        PublishApi.accepted(studio.request()
                .contentType("application/json")
                .queryParam("allow_duplicate", true)
                .body(body(studio, turned))
                .post(PATH));
    }

    @Test
    @Tag("R2")
    void anInitWithoutAnAnswerIsUncertainUntilACallbackTells() {
        TikTok.fail(INIT, "lost_answer", 0, 1);
        TikTok.fail("/v2/post/publish/video/init/", "lost_answer", 0, 1);
        var studio = PublishApi.open();
        var photos = publish(studio);
        studio.awaitState(photos, "UNCERTAIN");
        var video = PublishApi.accepted(studio.publishUrl("https://media.example.com/2.mp4", null));
        studio.awaitState(video, "UNCERTAIN");
        var task = studio.creator().tasks().get(0).path("publish_id").asText();
        assertThat(task).startsWith("p_pub_url");

        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        assertThat(studio.awaitState(photos, "PUBLISHED").getString("publish_id"))
                .isEqualTo(task);
        assertThat(studio.look(video).getString("state")).isEqualTo("UNCERTAIN");
        assertThat(studio.creator().tasks()).hasSize(2);
        studio.resolve(video, false).then().statusCode(200).body("state", equalTo("FAILED"));
    }

    /** Where they go its id does not tell. */
    @Test
    @Tag("R2")
    void aTaskThatMayBeOneOfTwoStaysUncertain() {
        TikTok.fail(INIT, "lost_answer", 0, 2);
        var studio = PublishApi.open();
        var shared = share(studio);
        studio.awaitState(shared, "UNCERTAIN");
        var posted = PublishApi.accepted(
                post(studio, Map.of("privacy_level", "SELF_ONLY", "photos", Map.of("images", List.of(FIRST)))));
        studio.awaitState(posted, "UNCERTAIN");
        var task = studio.creator().tasks().get(0).path("publish_id").asText();

        Events.send(studio.callback(CallbackKind.PUBLISH_INBOX_DELIVERED, task, null, null));
        await().atMost(PATIENCE).until(() -> !DATABASE.texts(
                        "select 1 from early_callbacks where publish_id = ? and received_at < now() - interval '2 s'",
                        task)
                .isEmpty());
        assertThat(studio.look(shared).getString("state")).isEqualTo("UNCERTAIN");

        studio.resolve(posted, false);
        DATABASE.update("update publications set init_sent_at = init_sent_at - interval '8 days' where id = ?", posted);
        assertThat(studio.awaitState(shared, "PUBLISHED").getString("publish_id"))
                .isEqualTo(task);
        assertThat(studio.creator().tasks()).hasSize(2);
    }

    @Test
    @Tag("R2")
    void anInitThatWasNotDoneIsSentAgain() {
        TikTok.fail(INIT, "rate_limit", 0, 1);
        var studio = PublishApi.open();
        var id = publish(studio);
        studio.awaitWaiting(id, "rate_limit_exceeded");
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks()).hasSize(1);
    }

    /** Nobody knows of a 5xx whether it was done. */
    @Test
    @Tag("R2")
    void anInitThatTikTokWasOutOfOrderForIsUncertain() {
        TikTok.fail(INIT, "server_error", 0, 1);
        var studio = PublishApi.open();

        assertThat(studio.awaitState(publish(studio), "UNCERTAIN").getString("reason"))
                .isEqualTo("init_answer_lost");
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void aUrlThatIsNotVerifiedFailsIt() {
        var studio = PublishApi.open();
        var photos = Map.of("images", List.of(FIRST, "https://other.example/2.jpg"));
        var id = PublishApi.accepted(post(studio, Map.of("privacy_level", "SELF_ONLY", "photos", photos)));

        var failed = studio.awaitState(id, "FAILED");

        assertThat(failed.getString("reason")).isEqualTo("url_ownership_unverified");
        assertThat(failed.getString("detail")).contains("photo");
        assertThat(failed.getBoolean("can_retry")).isTrue();
        assertThat(failed.getList("photos.images")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"old_app, app_version_check_failed", "banned, spam_risk_user_banned_from_posting"})
    void whatTheAccountDoesNotTakeFailsIt(String setting, String reason) {
        var studio = PublishApi.open();
        studio.creator().set(setting);

        assertThat(studio.awaitState(share(studio), "FAILED").getString("reason"))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"picture_size_check_failed", "file_format_check_failed"})
    void whatThePlatformFindsWrongWithThemIsTold(String reason) {
        TikTok.failNextPost(reason);
        var studio = PublishApi.open();

        assertThat(studio.awaitState(publish(studio), "FAILED").getString("reason"))
                .isEqualTo(reason);
    }

    @Test
    void photosThatCouldNotBePulledArePulledAgain() {
        TikTok.failNextPost("photo_pull_failed");
        var studio = PublishApi.open();
        var id = publish(studio);

        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks())
                .extracting(task -> task.path("fail_reason").asText())
                .contains("photo_pull_failed")
                .hasSize(2);
    }

    @Test
    void thePlatformsLimitOfWaitingSharesIsWaitedFor() {
        var studio = PublishApi.open();
        // As another app does.
        var others = Stream.generate(() -> TikTok.shareToInbox(studio.creator().token()))
                .limit(5)
                .filter(publishId -> !publishId.isEmpty()) // some may wait from an earlier test
                .toList();

        var id = share(studio);

        studio.awaitWaiting(id, "spam_risk_too_many_pending_share");
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
        post(poster, Map.of("destination", "INBOX"))
                .then()
                .statusCode(409)
                .body("detail", containsString("video.upload"));
        var sender = PublishApi.open(List.of("user.info.basic", "video.upload"));
        post(sender, Map.of("privacy_level", "SELF_ONLY"))
                .then()
                .statusCode(409)
                .body("detail", containsString("video.publish"));
    }
}
