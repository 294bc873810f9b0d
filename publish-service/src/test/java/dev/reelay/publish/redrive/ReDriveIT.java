package dev.reelay.publish.redrive;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator sends again what failed for one reason. */
@QuarkusTest
@Tag("R2")
class ReDriveIT {

    private static final String PATH = "/api/v1/publications/re-drives";
    private static final String BANNED = "spam_risk_user_banned_from_posting";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void everythingThatFailedWithThatReasonGoesOutWhereThatCannotDoubleIt() {
        var studio = PublishApi.open();
        studio.creator().set("banned");
        var first = failed(studio, 1_000_000);
        var second = failed(studio, 1_000_001);
        var withoutFile = failed(studio, 1_000_002);
        var earlier = failed(studio, 1_000_003);
        var otherwise = failed(studio, 1_000_004);
        DATABASE.update("update publications set media_file = null where id = ?", withoutFile);
        DATABASE.update("update publications set updated_at = now() - interval '2 hours' where id = ?", earlier);
        DATABASE.update("update publications set reason = 'internal' where id = ?", otherwise);
        TikTok.settings(studio.creator().username(), Map.of("banned", false));

        matches(BANNED, Instant.now().minusSeconds(3600), studio.workspace())
                .body("total", equalTo(3))
                .body("total_is_exact", equalTo(true));
        matches(BANNED, Instant.now().minusSeconds(3 * 3600), studio.workspace())
                .body("total", equalTo(4));
        matches(BANNED, Instant.now().minusSeconds(3600), "nobody").body("total", equalTo(0));

        var id = id(start(BANNED, Instant.now().minusSeconds(3600), studio.workspace())
                .body("progress", equalTo("RUNNING")));

        awaitDone(id);
        admin().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("retried", equalTo(2))
                .body("skipped", equalTo(1))
                .body("requested_by", equalTo("somebody"))
                .body("reason", equalTo(BANNED));
        admin().get(PATH).then().statusCode(200).body("items.id", hasItem(id));
        studio.awaitState(first, "PUBLISHED");
        studio.awaitState(second, "PUBLISHED");
        assertThat(studio.creator().posts()).hasSize(2);
        assertThat(studio.look(withoutFile).getString("state")).isEqualTo("FAILED");
        assertThat(studio.look(earlier).getString("state")).isEqualTo("FAILED");
        assertThat(studio.look(otherwise).getString("state")).isEqualTo("FAILED");
        admin().delete(PATH + "/" + id).then().statusCode(409).body("type", endsWith("re-drive-ended"));
    }

    @Test
    void oneThatFailsDoesNotBlockLaterOnes() {
        var stuck = PublishApi.open();
        var other = PublishApi.open();
        stuck.creator().set("banned");
        other.creator().set("banned");
        var refused = failed(stuck, 1_000_005);
        var fine = failed(other, 1_000_006);
        TikTok.settings(stuck.creator().username(), Map.of("banned", false));
        TikTok.settings(other.creator().username(), Map.of("banned", false));
        DATABASE.update("alter table outbox add constraint nothing_of_this_one check (aggregateid <> '%s') not valid"
                .formatted(refused));
        var failing = id(start(BANNED, Instant.now().minusSeconds(3600), stuck.workspace()));
        try {
            await().atMost(PATIENCE).until(() -> look(failing).getString("error") != null);

            awaitDone(id(start(BANNED, Instant.now().minusSeconds(3600), other.workspace())));

            other.awaitState(fine, "PUBLISHED");
            assertThat(look(failing).getString("progress")).isEqualTo("RUNNING");
            assertThat(look(failing).getString("error")).contains("nothing_of_this_one");
            assertThat(stuck.look(refused).getString("state")).isEqualTo("FAILED");
        } finally {
            DATABASE.update("alter table outbox drop constraint nothing_of_this_one");
        }
        awaitDone(failing);
        assertThat(look(failing).getString("error"))
                .as("tried again once the cause is gone")
                .isNull();
        assertThat(look(failing).getInt("retried")).isEqualTo(1);
        stuck.awaitState(refused, "PUBLISHED");
    }

    @Test
    void onlyOperatorsStartAndSeeThem() {
        var studio = PublishApi.open();
        studio.request().get(PATH).then().statusCode(403);
        studio.request()
                .queryParams(
                        "reason", "x", "from", Instant.now().minusSeconds(1).toString())
                .get(PATH + "/matches")
                .then()
                .statusCode(403);
        studio.request()
                .contentType("application/json")
                .body(Map.of(
                        "reason", "x", "from", Instant.now().minusSeconds(1).toString()))
                .post(PATH)
                .then()
                .statusCode(403);
    }

    @Test
    void aRangeWithoutTimeIsRefused() {
        start(BANNED, Instant.now().plusSeconds(60), null).statusCode(422).body("type", endsWith("invalid-values"));
        start(" ", Instant.now().minusSeconds(60), null).statusCode(422).body("type", endsWith("invalid-values"));
        admin().queryParams(
                        "reason", BANNED, "from", Instant.now().plusSeconds(60).toString())
                .get(PATH + "/matches")
                .then()
                .statusCode(422)
                .body("type", endsWith("invalid-values"));
        admin().queryParams("reason", BANNED).get(PATH + "/matches").then().statusCode(422);
        admin().get(PATH + "/" + UUID.randomUUID()).then().statusCode(404).body("type", endsWith("re-drive-not-found"));
    }

    private static UUID failed(PublishApi studio, int bytes) {
        var id = studio.publish(PublishApi.video(bytes), "SELF_ONLY");
        studio.awaitState(id, "FAILED");
        return id;
    }

    private static String id(ValidatableResponse started) {
        return started.statusCode(202).extract().jsonPath().getString("id");
    }

    private static JsonPath look(String id) {
        return admin().get(PATH + "/" + id).jsonPath();
    }

    private static void awaitDone(String id) {
        await().atMost(PATIENCE).until(() -> look(id).getString("progress"), "DONE"::equals);
    }

    private static ValidatableResponse matches(String reason, Instant from, String workspace) {
        return admin().queryParams("reason", reason, "from", from.toString(), "workspace", workspace)
                .get(PATH + "/matches")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse start(String reason, Instant from, String workspace) {
        var body = workspace == null
                ? Map.of("reason", reason, "from", from.toString())
                : Map.of("reason", reason, "from", from.toString(), "workspace", workspace);
        return admin().contentType("application/json").body(body).post(PATH).then();
    }

    private static RequestSpecification admin() {
        return PublishApi.requestOf("operations", "admin");
    }
}
