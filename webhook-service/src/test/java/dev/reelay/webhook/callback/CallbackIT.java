package dev.reelay.webhook.callback;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.Database;
import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CallbackIT {

    private static final String PATH = "/api/v1/callbacks";

    @Test
    void aCallbackIsShownWithWhatWasReadFromIt() {
        var user = WebhookApi.anotherUser();
        var body =
                TikTokDeliveries.body("post.publish.failed", user, "{\"publish_id\":\"p1\",\"reason\":\"internal\"}");
        WebhookApi.receive(body);
        var id = newest("kind", "publish_failed");

        admin().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("platform", is("tiktok"))
                .body("state", is("RECEIVED"))
                .body("kind", is("publish_failed"))
                .body("platform_event", is("post.publish.failed"))
                .body("platform_user_id", is(user))
                .body("publish_id", is("p1"))
                .body("reason", is("internal"))
                .body("occurred_at", is("2026-09-21T14:13:20Z"))
                .body("received_at", notNullValue())
                .body("bytes", is(body.length()))
                .body("sha256", hasSha256Of(body))
                .body("signature", startsWith("t="))
                .body("user_agent", is(WebhookApi.USER_AGENT))
                .body("content_type", is("application/json"));
        assertThat(admin().get(PATH + "/" + id + "/body").asByteArray()).isEqualTo(body.getBytes(UTF_8));
    }

    @Test
    void anUnreadableCallbackSaysWhy() {
        WebhookApi.receive("no json " + UUID.randomUUID());
        var id = newest("state", "unreadable");

        admin().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("state", is("UNREADABLE"))
                .body("error", is("the body is not a JSON object"))
                .body("kind", nullValue());
    }

    @Test
    void theListGoesFromTheNewestInPages() {
        for (var i = 0; i < 5; i++) {
            WebhookApi.receive(TikTokDeliveries.publishComplete(WebhookApi.anotherUser(), "p" + i));
        }
        var ids = new ArrayList<String>();
        String cursor = null;
        for (var page = 0; page < 3; page++) {
            var request = admin().queryParam("limit", 2).queryParam("kind", "publish_completed");
            var answer = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(PATH)
                    .then();
            answer.statusCode(200).body("items.size()", lessThanOrEqualTo(2));
            List<String> some = answer.extract().path("items.id");
            ids.addAll(some);
            cursor = answer.extract().path("next_cursor");
            if (cursor == null) {
                break;
            }
        }
        assertThat(ids)
                .hasSizeGreaterThanOrEqualTo(5)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void filtersNarrowTheList() {
        WebhookApi.receive(TikTokDeliveries.body("something.new", WebhookApi.anotherUser(), "{}"));

        admin().queryParam("kind", "other")
                .queryParam("platform", "tiktok")
                .queryParam("state", "ignored")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.kind", everyItem(is("other")))
                .body("items.kind", hasItem("other"));
        admin().queryParam("platform", "facebook").get(PATH).then().body("items", hasSize(0));
    }

    @Test
    void callbacksAreFoundByWhatTheyAreAbout() {
        var user = WebhookApi.anotherUser();
        var task = "v_pub_file~" + UUID.randomUUID();
        var post = UUID.randomUUID().toString();
        WebhookApi.receive(TikTokDeliveries.publishComplete(user, task));
        WebhookApi.receive(TikTokDeliveries.body(
                "post.publish.publicly_available",
                user,
                "{\"publish_id\":\"%s\",\"post_id\":\"%s\"}".formatted(task, post)));
        WebhookApi.receive(TikTokDeliveries.publishComplete(WebhookApi.anotherUser(), "v_pub_file~other"));

        assertFound(2, "platform_user_id", user);
        assertFound(2, "platform_user_id", user, "platform", "tiktok", "state", "received");
        assertFound(0, "platform_user_id", user, "platform", "facebook");
        assertFound(2, "publish_id", task);
        assertFound(1, "publish_id", task, "kind", "publish_completed");
        assertFound(1, "post_id", post);
        assertFound(1, "platform_event", "post.publish.publicly_available", "publish_id", task);
        assertFound(0, "publish_id", task, "state", "unreadable");
    }

    @Test
    void aRangeHasItsBeginningAndNotItsEnd() {
        var user = WebhookApi.anotherUser();
        WebhookApi.receive(TikTokDeliveries.publishComplete(user, "p1"));
        var at = Instant.parse(admin().queryParam("platform_user_id", user)
                        .get(PATH)
                        .then()
                        .extract()
                        .path("items[0].received_at"))
                .truncatedTo(ChronoUnit.MILLIS);

        // The id is made a moment before the time is taken.
        assertFound(
                1,
                "platform_user_id",
                user,
                "from",
                at.minusSeconds(5).toString(),
                "to",
                at.plusMillis(1).toString());
        assertFound(0, "platform_user_id", user, "from", at.plusMillis(1).toString());
        assertFound(0, "platform_user_id", user, "to", at.minusSeconds(5).toString());
    }

    @Test
    void aFilterThatFitsFewLooksSoFarAndSaysWhereToGoOn() {
        var longAgo = Instant.now().minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.MILLIS);
        Database.of("webhook")
                .update(
                        """
                insert into deliveries (id, platform, body_sha256, body, received_at, state, kind, publish_id)
                select (lpad(to_hex(%d + i), 12, '0') || '7000' || '8000' || substr(md5(i::text), 1, 12))::uuid,
                    'facebook', sha256(('many' || i)::bytea), '{}', now() - interval '40 days', 'RECEIVED',
                    'publish_completed', case when i = 1 then 'needle' end
                from generate_series(1, %d) as i"""
                                .formatted(longAgo.toEpochMilli(), CallbackRepository.LOOK + 5));
        var range = admin().queryParam("publish_id", "needle")
                .queryParam("platform", "facebook")
                .queryParam("to", longAgo.plusSeconds(3_600).toString());

        var first = range.get(PATH).then().statusCode(200).body("items", hasSize(0));
        String cursor = first.extract().path("next_cursor");
        assertThat(cursor).as("there is more to look at").isNotNull();
        range.queryParam("cursor", cursor)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.publish_id", is(List.of("needle")))
                .body("next_cursor", nullValue());
    }

    private static void assertFound(int count, String... filter) {
        var request = admin();
        for (var i = 0; i < filter.length; i += 2) {
            request.queryParam(filter[i], filter[i + 1]);
        }
        request.get(PATH).then().statusCode(200).body("items", hasSize(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "kind", "state", "from", "to"})
    void aFilterThatNamesNothingIsAProblemOfThatField(String filter) {
        admin().queryParam(filter, "nonsense'--")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].field", is(filter));
    }

    @Test
    void aCursorOrLimitThatIsNoneIsAProblem() {
        admin().queryParam("cursor", "nonsense").get(PATH).then().statusCode(400);
        admin().queryParam("limit", "0").get(PATH).then().statusCode(422);
        admin().queryParam("limit", "201").get(PATH).then().statusCode(422);
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        admin().get(PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", is("urn:reelay:problem:callback-not-found"));
    }

    @Test
    void onlyAdminsMayLook() {
        given().get(PATH).then().statusCode(401);
        as("creator", "analyst", "token:ingest").get(PATH).then().statusCode(403);
        admin().get(PATH).then().statusCode(200).body("items", not(nullValue()));
    }

    private static org.hamcrest.Matcher<String> hasSha256Of(String body) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return is(java.util.HexFormat.of().formatHex(digest));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newest(String filter, String value) {
        return admin().queryParam(filter, value).get(PATH).then().extract().path("items[0].id");
    }

    private static RequestSpecification admin() {
        return as("admin");
    }

    private static RequestSpecification as(String... roles) {
        return given().auth().oauth2(IssuerTestResource.token("ada", null, roles));
    }
}
