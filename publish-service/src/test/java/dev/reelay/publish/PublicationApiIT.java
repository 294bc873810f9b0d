package dev.reelay.publish;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.specification.MultiPartSpecification;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The HTTP surface: what is taken, what is refused, and who sees what. */
@QuarkusTest
class PublicationApiIT {

    private static final String PATH = "/api/v1/publications";
    private static final byte[] VIDEO = PublishApi.video(300_000);

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    private static String in(int seconds) {
        return Instant.now().plusSeconds(seconds).toString();
    }

    /** As curl sends it: without a charset. */
    private static MultiPartSpecification inUtf8(String name, String type, String text) {
        return new MultiPartSpecBuilder(text.getBytes(UTF_8))
                .controlName(name)
                .mimeType(type)
                .emptyFileName()
                .build();
    }

    @Test
    void fieldsAreReadAsUtf8() {
        var studio = PublishApi.open();
        studio.request()
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("privacy_level", "SELF_ONLY")
                .multiPart("scheduled_at", in(3600))
                .multiPart(inUtf8("caption", "text/plain", "Ein Tag am Meer 海 \uD83C\uDF0A"))
                .multiPart("file", "sea.webm", VIDEO, "video/webm")
                .post(PATH)
                .then()
                .statusCode(202)
                .body("caption", equalTo("Ein Tag am Meer 海 \uD83C\uDF0A"));
    }

    @Test
    void aTimeInThePastOrInAnotherAgeIsRefused() {
        var studio = PublishApi.open();
        for (var time : List.of(in(-600), in(400 * 24 * 3600))) {
            studio.fileRequest(VIDEO, "SELF_ONLY")
                    .multiPart("scheduled_at", time)
                    .post(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("scheduled_at"));
        }
    }

    @Test
    void aRequestIsAnsweredWithItsPublicationAndPlace() {
        var studio = PublishApi.open();
        var response = studio.fileRequest(VIDEO, "SELF_ONLY")
                .multiPart("scheduled_at", in(3600))
                .multiPart("options", "{\"disable_comment\":true,\"video_cover_timestamp_ms\":1500}")
                .post(PATH);

        response.then()
                .statusCode(202)
                .body("state", equalTo("REQUESTED"))
                .body("platform", equalTo("tiktok"))
                .body("bytes", equalTo(VIDEO.length))
                .body("sha256", equalTo(PublishApi.sha256(VIDEO)))
                .body("caption", equalTo("A day at sea #sailing"))
                .body(
                        "options",
                        equalTo(Map.of(
                                "disable_comment",
                                true,
                                "disable_duet",
                                false,
                                "disable_stitch",
                                false,
                                "video_cover_timestamp_ms",
                                1500,
                                "brand_organic_toggle",
                                false,
                                "brand_content_toggle",
                                false,
                                "is_aigc",
                                false)))
                .header("Location", containsString(PATH + "/" + response.path("id")));
    }

    @Test
    void theFieldsMayComeAsOneJsonPart() {
        var studio = PublishApi.open();
        studio.request()
                .multiPart(inUtf8(
                        "publication",
                        "application/json",
                        "{\"connection_id\":\"%s\",\"caption\":\"%s\",\"privacy_level\":\"SELF_ONLY\",\"scheduled_at\":\"%s\"}"
                                .formatted(studio.connectionId(), "ü".repeat(2200), in(3600))))
                .multiPart("file", "sea.mov", VIDEO, "video/quicktime")
                .post(PATH)
                .then()
                .statusCode(202)
                .body("caption", equalTo("ü".repeat(2200)));
    }

    @Test
    @Tag("R2")
    void theSameKeyWithTheSameRequestIsOnePublication() {
        var studio = PublishApi.open();
        var when = in(3600);
        var ids = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> studio.fileRequest(VIDEO, "SELF_ONLY")
                        .multiPart("scheduled_at", when)
                        .header("Idempotency-Key", "same")
                        .post(PATH)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(ids.stream().map(response -> response.path("id")).distinct()).hasSize(1);
        assertThat(ids.stream().map(response -> response.statusCode()).sorted()).containsExactly(200, 200, 200, 202);
        assertThat(DATABASE.texts("select 1 from publications where workspace = ?", studio.workspace()))
                .hasSize(1);
        assertThat(new File("target/media")
                        .list((folder, name) -> name.equals(ids.get(0).path("id"))))
                .hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        var studio = PublishApi.open();
        var when = in(3600);
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .multiPart("scheduled_at", when)
                .header("Idempotency-Key", "once")
                .post(PATH)
                .then()
                .statusCode(202);

        studio.fileRequest(PublishApi.video(300_001), "SELF_ONLY")
                .multiPart("scheduled_at", when)
                .header("Idempotency-Key", "once")
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:reelay:problem:idempotency-key-reused"))
                .body("errors.field", contains("Idempotency-Key"));
    }

    @Test
    @Tag("R2")
    void withoutAKeyNothingIsPublished() {
        var studio = PublishApi.open();
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .noFilters()
                .post(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:reelay:problem:unreadable-request"))
                .body("errors.field", contains("Idempotency-Key"));
        assertThat(DATABASE.texts("select 1 from publications where workspace = ?", studio.workspace()))
                .isEmpty();
    }

    @Test
    void textThatNoDatabaseHoldsIsUnreadableInFormsToo() {
        var studio = PublishApi.open();
        studio.request()
                .multiPart("caption", "a\u0000b")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("caption"));
        studio.request()
                .multiPart("publication", "{\"caption\": \"a\\u0000b\"}")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("caption"));
    }

    @Test
    void aMultipartBodyThatIsNoneIsUnreadable() {
        PublishApi.open()
                .request()
                .contentType("multipart/form-data; boundary=x")
                .body("--x\r\nNone--x--\r\n".getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("body"));
    }

    @Test
    void aKeyIsOfItsWorkspace() {
        var one = PublishApi.open();
        var two = PublishApi.open();
        for (var studio : List.of(one, two)) {
            studio.fileRequest(VIDEO, "SELF_ONLY")
                    .multiPart("scheduled_at", in(3600))
                    .header("Idempotency-Key", "shared")
                    .post(PATH)
                    .then()
                    .statusCode(202);
        }
    }

    @Test
    @Tag("R10")
    void anotherWorkspaceSeesAndTouchesNothing() {
        var mine = PublishApi.open();
        var other = PublishApi.open();
        var id = mine.publishLater(VIDEO, "SELF_ONLY");

        other.request().get(PATH + "/" + id).then().statusCode(404);
        other.request().post(PATH + "/" + id + "/cancel").then().statusCode(404);
        other.request().get(PATH).then().statusCode(200).body("items", empty());
        other.request()
                .queryParam("connection_id", mine.connectionId())
                .get(PATH)
                .then()
                .body("items", empty());
        other.request()
                .get("/api/v1/creators/" + mine.connectionId() + "/options")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:connection-not-found"));
        other.request()
                .multiPart("connection_id", mine.connectionId().toString())
                .multiPart("privacy_level", "SELF_ONLY")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(404);
        assertThat(mine.look(id).getString("state")).isEqualTo("REQUESTED");
    }

    @Test
    void whoMayWhatIsChecked() {
        var studio = PublishApi.open();
        given().get(PATH).then().statusCode(401);
        PublishApi.requestOf(studio.workspace(), "analyst").get(PATH).then().statusCode(200);
        PublishApi.requestOf(studio.workspace(), "analyst")
                .contentType("application/json")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(403);
        PublishApi.requestOf(studio.workspace(), "token:ingest")
                .get(PATH)
                .then()
                .statusCode(403);
    }

    @Test
    void wrongValuesAreNamed() {
        var studio = PublishApi.open();
        studio.request()
                .multiPart("connection_id", "no-uuid")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("connection_id"));
        studio.request()
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("connection_id"));
        studio.request()
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("privacy_level"));
        studio.fileRequest(VIDEO, "EVERYBODY")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("privacy_level"));
        studio.fileRequest(new byte[0], "SELF_ONLY")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:reelay:problem:file-empty"));
        studio.request()
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("privacy_level", "SELF_ONLY")
                .multiPart("file", "sea.gif", VIDEO, "image/gif")
                .post(PATH)
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:reelay:problem:file-type-not-supported"));
        studio.request()
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("privacy_level", "SELF_ONLY")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("file"));
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .header("Idempotency-Key", "k".repeat(256))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("Idempotency-Key"));
        assertThat(DATABASE.texts("select 1 from publications where workspace = ?", studio.workspace()))
                .isEmpty();
    }

    @Test
    void aCaptionThatIsTooLongIsRefused() {
        var studio = PublishApi.open();
        studio.request()
                .contentType("application/json")
                .body(
                        "{\"connection_id\":\"%s\",\"privacy_level\":\"SELF_ONLY\",\"caption\":\"%s\",\"video_url\":\"https://media.example.com/a.mp4\"}"
                                .formatted(studio.connectionId(), "x".repeat(2201)))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("caption"));
    }

    @Test
    void optionsThatThePlatformDoesNotHaveAreRefused() {
        var studio = PublishApi.open();
        for (var part : List.of("options", "publication")) {
            var options = "{\"disable_duet\":true,\"share_to_feed\":true}";
            var request = "{\"connection_id\":\"%s\",\"privacy_level\":\"SELF_ONLY\",\"options\":%s}"
                    .formatted(studio.connectionId(), options);
            studio.fileRequest(VIDEO, "SELF_ONLY")
                    .multiPart(part, part.equals("options") ? options : request)
                    .post(PATH)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:reelay:problem:invalid-values"))
                    .body(
                            "detail",
                            equalTo(
                                    "The options of videos on tiktok are: disable_comment, disable_duet, disable_stitch, video_cover_timestamp_ms, "
                                            + "brand_organic_toggle, brand_content_toggle, is_aigc."))
                    .body("errors.field", contains("options.share_to_feed"));
        }
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .multiPart("options", "{\"disable_duet\":1,\"disable_stitch\":null,\"video_cover_timestamp_ms\":-1}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("options.disable_duet", "options.video_cover_timestamp_ms"))
                .body("errors.message", contains("must be true or false", "must be an integer from 0 to 2147483647"));
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .multiPart("options", "{\"brand_content_toggle\":true}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("options.brand_content_toggle"));
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .multiPart("options", "loud")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("options"));
    }

    @Test
    void aUrlThatPointsInsideIsRefused() {
        var studio = PublishApi.open();
        for (var url : List.of(
                "http://media.example.com/a.mp4",
                "https://169.254.169.254/latest",
                "https://[::ffff:10.0.0.1]/a",
                "https://2130706433/a")) {
            studio.publishUrl(url, null)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:reelay:problem:invalid-values"))
                    .body("errors.field", contains("video_url"));
        }
    }

    @Test
    void bodiesThatCannotBeReadAreRefused() {
        var studio = PublishApi.open();
        studio.request()
                .contentType("application/json")
                .body("{\"connection_id\":")
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        studio.request()
                .contentType("text/plain")
                .body("hello")
                .post(PATH)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void aConnectionThatEndedOrLacksThePermissionIsRefused() {
        var ended = PublishApi.open();
        Events.send(new ConnectionExpired(
                ended.connectionId(),
                ended.workspace(),
                Platform.TIKTOK,
                ended.creator().openId(),
                "authorization_removed",
                Instant.now()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> ended.fileRequest(VIDEO, "SELF_ONLY")
                .multiPart("scheduled_at", in(3600))
                .post(PATH)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:reelay:problem:connection-not-active")));

        var without = PublishApi.open(List.of("user.info.basic"));
        without.fileRequest(VIDEO, "SELF_ONLY")
                .post(PATH)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:reelay:problem:scope-missing"));
    }

    @Test
    void listsComeInPagesNewestFirst() {
        var studio = PublishApi.open();
        var first = studio.publishLater(VIDEO, "SELF_ONLY");
        var second = studio.publishLater(VIDEO, "SELF_ONLY");
        var third = studio.publishLater(VIDEO, "SELF_ONLY");

        var page = studio.request().queryParam("limit", 2).get(PATH).then().statusCode(200);
        page.body("items.id", contains(third.toString(), second.toString())).body("next_cursor", notNullValue());
        studio.request()
                .queryParam("limit", 2)
                .queryParam("cursor", page.extract().<String>path("next_cursor"))
                .get(PATH)
                .then()
                .body("items.id", contains(first.toString()));
        studio.request().queryParam("state", "PUBLISHED").get(PATH).then().body("items", empty());
        studio.request()
                .queryParam("connection_id", studio.connectionId())
                .get(PATH)
                .then()
                .body("items", hasSize(3));
        studio.request().queryParam("cursor", "!").get(PATH).then().statusCode(400);
        studio.request().queryParam("limit", 0).get(PATH).then().statusCode(422);
    }

    @Test
    void aStretchOfTimeIsListedByWhenItIsSent() {
        var studio = PublishApi.open();
        var now = studio.publish(VIDEO, "SELF_ONLY");
        var later = studio.publishLater(VIDEO, "SELF_ONLY");
        var scheduled = Instant.parse(studio.look(later).getString("scheduled_at"));

        for (var from : List.of(scheduled, scheduled.minusSeconds(60))) {
            studio.request()
                    .queryParam("from", from.toString())
                    .queryParam("to", scheduled.plusSeconds(1).toString())
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(later.toString()));
        }
        studio.request()
                .queryParam("to", scheduled.toString())
                .get(PATH)
                .then()
                .body("items.id", contains(now.toString()));
        studio.request()
                .queryParam("from", "yesterday")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("from"));
    }

    @Test
    void whatIsOnItsWayCannotBeCancelled() {
        TikTok.processing(600_000, 300);
        var studio = PublishApi.open();
        var id = studio.publish(VIDEO, "SELF_ONLY");
        studio.awaitState(id, "PROCESSING");

        studio.request()
                .post(PATH + "/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:reelay:problem:publication-on-its-way"));
        studio.request().post(PATH + "/" + UUID.randomUUID() + "/cancel").then().statusCode(404);
    }

    @Test
    void aCreatorsOptionsComeFreshFromThePlatform() {
        var studio = PublishApi.open();
        var path = "/api/v1/creators/" + studio.connectionId() + "/options";
        studio.request()
                .get(path)
                .then()
                .statusCode(200)
                .body("username", equalTo(studio.creator().username()))
                .body("privacy_level_options", hasItem("PUBLIC_TO_EVERYONE"))
                .body(
                        "options.name",
                        contains(
                                "disable_comment",
                                "disable_duet",
                                "disable_stitch",
                                "video_cover_timestamp_ms",
                                "brand_organic_toggle",
                                "brand_content_toggle",
                                "is_aigc"))
                .body(
                        "options.values",
                        contains(
                                "true or false",
                                "true or false",
                                "true or false",
                                "an integer from 0 to 2147483647",
                                "true or false",
                                "true or false",
                                "true or false"))
                .body("options.by_default", contains(false, false, false, null, false, false, false))
                .body("options.locked", everyItem(equalTo(false)))
                .body("caption_limit", equalTo(2200))
                .body("file_limit", equalTo(4_294_967_296L))
                .body("content_types", contains("video/mp4", "video/quicktime", "video/webm"));

        studio.creator().set("private_account", "comment_disabled");
        studio.request()
                .get(path)
                .then()
                .body("privacy_level_options", hasItem("FOLLOWER_OF_CREATOR"))
                .body(
                        "options.by_default",
                        contains(
                                true, true, true, null, false, false,
                                false)) // a private account has neither duet nor stitch
                .body("options.locked", contains(true, true, true, false, false, false, false));

        studio.creator().set("banned");
        studio.request()
                .get(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("spam_risk_user_banned_from_posting"))
                .body("log_id", notNullValue());
    }

    @Test
    void aPlatformThatIsAwayIsToldToWhoAsksForOptions() {
        var studio = PublishApi.open();
        TikTok.fail("/v2/post/publish/creator_info/query/", "bad_gateway", 0, 1);
        studio.request()
                .get("/api/v1/creators/" + studio.connectionId() + "/options")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:reelay:problem:platform-unavailable"));
    }

    @Test
    void theOpenApiPageShowsHowToPublish() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/publications'.post.requestBody.content.keySet()", hasItem("multipart/form-data"))
                .body("paths.'/api/v1/publications'.post.requestBody.content.keySet()", hasItem("application/json"))
                .body(
                        "paths.'/api/v1/publications'.post.description",
                        containsString(
                                "- tiktok: files of `video/mp4`, `video/quicktime`, `video/webm` up to 4096 MiB;"));
    }
}
