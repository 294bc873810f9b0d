package dev.reelay.webhook.replay;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.Database;
import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Stored deliveries, told again. A page has two of them here. */
@QuarkusTest
class ReplayIT {

    private static final String PATH = "/api/v1/callbacks";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Database DATABASE = Database.of("webhook");

    private final String user = WebhookApi.anotherUser();

    @Test
    void aCallbackIsToldAgainAsTheSameCallbackInAnotherEvent() {
        WebhookApi.receive(TikTokDeliveries.publishComplete(user, "p1"));
        var first = WebhookApi.awaitTold(1, user).get(0);

        admin().post(PATH + "/" + first.event().callbackId() + "/replay")
                .then()
                .statusCode(200)
                .body("callback_id", is(first.event().callbackId().toString()))
                .body("told", is(true));

        var told = WebhookApi.awaitTold(2, user);
        assertThat(told).extracting(one -> one.event()).containsOnly(first.event());
        assertThat(told).extracting(one -> one.id()).doesNotHaveDuplicates();
        assertThat(told).extracting(one -> one.key()).containsOnly("tiktok:" + user);
        assertThat(DATABASE.texts(
                        "select repeat from outbox where aggregateid = ? order by sequence", "tiktok:" + user))
                .as("marked as a repeat")
                .containsExactly("f", "t");
    }

    @Test
    void whatAnOlderReleaseDidNotUnderstandGetsItsFirstEvent() {
        var id = keep(Instant.now(), TikTokDeliveries.publishComplete(user, "p1"), "UNREADABLE", null);
        var unknown = keep(Instant.now(), TikTokDeliveries.publishComplete(user, "p2"), "IGNORED", "other");

        replay(id).body("told", is(true));
        replay(unknown).body("told", is(true));

        assertThat(WebhookApi.awaitTold(2, user))
                .extracting(told -> told.event().kind())
                .containsOnly(CallbackKind.PUBLISH_COMPLETED);
        assertThat(DATABASE.texts("select repeat from outbox where aggregateid = ?", "tiktok:" + user))
                .as("they are news")
                .containsExactly("f", "f");
        admin().get(PATH + "/" + id)
                .then()
                .body("state", is("RECEIVED"))
                .body("error", nullValue())
                .body("kind", is("publish_completed"))
                .body("publish_id", is("p1"))
                .body("platform_user_id", is(user));
        admin().get(PATH + "/" + unknown).then().body("state", is("RECEIVED"));
    }

    @Test
    void whatStillCannotBeReadStaysAsItIs() {
        var id = keep(Instant.now(), "no json " + user, "UNREADABLE", null);

        replay(id).body("told", is(false));

        admin().get(PATH + "/" + id).then().body("state", is("UNREADABLE"));
        assertThat(WebhookApi.told(user)).isEmpty();
    }

    @Test
    void ofAnErasedAccountNothingIsKeptWhenItsDeliveryBecomesReadable() {
        var id = keep(Instant.now(), TikTokDeliveries.publishComplete(user, "p1"), "UNREADABLE", null);
        DATABASE.update(
                "insert into known_accounts (account_hash, erased_at) values (sha256(convert_to(?, 'UTF8')), now())",
                "tiktok/" + user);

        replay(id).body("told", is(true));

        assertThat(DATABASE.tablesNaming(user)).doesNotContain("deliveries");
        admin().post(PATH + "/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("type", is("urn:reelay:problem:callback-emptied"));
    }

    @Test
    void aRangeIsToldAgainInTheOrderOfItsReceipt() {
        var start = longAgo(50);
        var ids = IntStream.range(0, 7)
                .mapToObj(i -> keep(
                        start.plusMillis(i),
                        TikTokDeliveries.publishComplete(user, "p" + i),
                        "RECEIVED",
                        "publish_completed"))
                .toList();
        keep(
                start.plusMillis(3),
                TikTokDeliveries.publishComplete("other-" + user, "p"),
                "RECEIVED",
                "publish_completed");
        keep(start.plusMillis(4), "no json " + user, "UNREADABLE", null);
        keep(start.plusMillis(5), "", "RECEIVED", "publish_completed"); // emptied
        keep(start.plusMillis(7), TikTokDeliveries.publishComplete(user, "after it"), "RECEIVED", "publish_completed");

        var whole = ended(start(start, start.plusMillis(7), Map.of()));
        assertThat(whole).containsEntry("progress", "DONE");
        assertThat(whole)
                .containsEntry("told", 8)
                .containsEntry("unreadable", 1)
                .containsEntry("erased", 1);
        assertThat(whole).containsEntry("requested_by", "ada");
        var told = WebhookApi.awaitTold(7, user);
        assertThat(told).extracting(one -> one.event().callbackId()).containsExactlyElementsOf(ids);

        var some = ended(start(
                start,
                start.plusSeconds(1),
                Map.of("platform", "tiktok", "kind", "publish_completed", "publish_id", "p4")));
        assertThat(some).containsEntry("told", 1).containsEntry("publish_id", "p4");
        admin().get(PATH + "/replays").then().statusCode(200).body("items.id", hasItem(some.get("id")));
    }

    @Test
    void aRangeIsCancelledAndStaysSo() {
        var start = longAgo(60);
        DATABASE.update(
                """
                insert into deliveries (id, platform, body_sha256, body, received_at, state, kind)
                select (lpad(to_hex(%d), 12, '0') || '7000' || '8000' || lpad(to_hex(i), 12, '0'))::uuid,
                    'facebook', sha256(('cancelled' || i)::bytea), '{}', now() - interval '60 days', 'RECEIVED',
                    'publish_completed'
                from generate_series(1, 20000) as i"""
                        .formatted(start.toEpochMilli()));
        var id = start(start, start.plusSeconds(1), Map.of()); // at most a thousand in a second

        admin().delete(PATH + "/replays/" + id).then().statusCode(200).body("progress", is("CANCELLED"));

        admin().delete(PATH + "/replays/" + id)
                .then()
                .statusCode(409)
                .body("type", is("urn:reelay:problem:replay-ended"));
        assertThat(ended(id)).containsEntry("progress", "CANCELLED");
    }

    @Test
    void whatIsNotThereIsNotFoundAndARangeWithoutTimeIsRefused() {
        var nobody = UUID.randomUUID();
        admin().post(PATH + "/" + nobody + "/replay")
                .then()
                .statusCode(404)
                .body("type", is("urn:reelay:problem:callback-not-found"));
        admin().get(PATH + "/replays/" + nobody)
                .then()
                .statusCode(404)
                .body("type", is("urn:reelay:problem:replay-not-found"));
        admin().delete(PATH + "/replays/" + nobody).then().statusCode(404);
        request(Map.of("from", "2026-11-02T00:00:00Z", "to", "2026-11-01T00:00:00Z"))
                .then()
                .statusCode(422)
                .body("errors[0].field", is("to"));
        request(Map.of()).then().statusCode(422).body("errors[0].field", is("from"));
        request(Map.of("from", "yesterday")).then().statusCode(400);
    }

    @Test
    void onlyAdminsMayReplay() {
        var nobody = UUID.randomUUID();
        given().post(PATH + "/" + nobody + "/replay").then().statusCode(401);
        for (var path : List.of("/" + nobody + "/replay", "/replays")) {
            as("creator", "analyst")
                    .contentType("application/json")
                    .body("{}")
                    .post(PATH + path)
                    .then()
                    .statusCode(403);
        }
        as("creator").get(PATH + "/replays").then().statusCode(403);
        as("creator").delete(PATH + "/replays/" + nobody).then().statusCode(403);
    }

    private static ValidatableResponse replay(UUID id) {
        return admin().post(PATH + "/" + id + "/replay").then().statusCode(200);
    }

    private static String start(Instant from, Instant to, Map<String, String> filters) {
        var body = new HashMap<String, Object>(filters);
        body.put("from", from.toString());
        body.put("to", to.toString());
        return request(body).then().statusCode(202).extract().path("id");
    }

    private static Response request(Map<String, ?> body) {
        return admin().contentType("application/json").body(body).post(PATH + "/replays");
    }

    private static Map<String, Object> ended(String id) {
        await().atMost(LIMIT)
                .until(() ->
                        admin().get(PATH + "/replays/" + id).then().extract().path("ended_at") != null);
        return admin().get(PATH + "/replays/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    /** As some release kept it; without what can be read from it anew. */
    private static UUID keep(Instant at, String body, String state, String kind) {
        var id = UuidCreator.getTimeOrderedEpoch(at);
        DATABASE.update(
                """
                insert into deliveries (id, platform, body_sha256, body, received_at, state, kind, error, publish_id,
                    platform_user_id)
                values (?, 'tiktok', sha256(?), ?, cast(? as timestamptz), ?, ?, case when ? = 'UNREADABLE' then 'old' end,
                    substring(? from 'p[0-9]'), null)""",
                id,
                (id + body).getBytes(UTF_8),
                body.getBytes(UTF_8),
                at.toString(),
                state,
                kind,
                state,
                body.replace("publish", ""));
        return id;
    }

    /** A time of this test alone, younger than the retention. */
    private static Instant longAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MILLIS);
    }

    private static RequestSpecification admin() {
        return as("admin");
    }

    private static RequestSpecification as(String... roles) {
        return given().auth().oauth2(IssuerTestResource.token("ada", null, roles));
    }
}
