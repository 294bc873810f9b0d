package dev.reelay.ingest.syncrun;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.reelay.embedded.test.IssuerTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking for runs over HTTP. */
@QuarkusTest
class SyncJobResourceIT {

    private static final String LATER =
            "{\"hashtags\":[\"fyp\"],\"start_date\":\"2025-02-01\",\"end_date\":\"2025-02-02\"}";

    private final String workspace = "w-" + UUID.randomUUID();

    @Test
    void aRequestIsAcceptedAndItsRunIsFoundAtItsLocation() {
        var location = post(LATER)
                .statusCode(202)
                .header("Location", notNullValue())
                .body("kind", equalTo("HASHTAG"))
                .body("trigger", equalTo("REQUESTED"))
                .body("hashtags", hasItem("fyp"))
                .body("max_videos", equalTo(1000))
                .extract()
                .header("Location");

        as("creator").get(location).then().statusCode(200).body("start_date", equalTo("2025-02-01"));
    }

    @Test
    void theSameKeyWithTheSameRequestIsTheSameRun() {
        var first = id(as("creator").header("Idempotency-Key", "k1").body(LATER));
        var second = id(as("creator").header("Idempotency-Key", "k1").body(LATER));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        id(as("creator").header("Idempotency-Key", "k1").body(LATER));

        as("creator")
                .header("Idempotency-Key", "k1")
                .body("{\"hashtags\":[\"other\"]}")
                .post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:reelay:problem:idempotency-key-reused"));
    }

    @Test
    @Tag("R10")
    void anotherWorkspacesKeyIsAnotherKey() {
        var first = id(as("creator").header("Idempotency-Key", "k1").body(LATER));
        var elsewhere = given().auth()
                .oauth2(IssuerTestResource.token("eve", "w-" + UUID.randomUUID(), "creator"))
                .contentType("application/json");

        assertThat(id(elsewhere.header("Idempotency-Key", "k1").body(LATER))).isNotEqualTo(first);
    }

    @Test
    @Tag("R10")
    void anotherWorkspacesRunIsNotThere() {
        var run = id(as("creator").body(LATER));
        var stranger = IssuerTestResource.token("eve", "w-" + UUID.randomUUID(), "creator", "admin");

        given().auth().oauth2(stranger).get("/api/v1/sync-runs/" + run).then().statusCode(404);
        given().auth().oauth2(stranger).get("/api/v1/sync-runs").then().body("items.size()", equalTo(0));
    }

    @Test
    void aWaitingRunOfTheAccountDoesForAnotherRequest() {
        var connection = account("ACTIVE");
        var first = waitingRun(connection);

        assertThat(id(as("creator").body("{\"connection_id\":\"" + connection + "\"}")))
                .isEqualTo(first.toString());
    }

    @Test
    void anAccountThatIsNotConnectedAnyMoreIsRefused() {
        post("{\"connection_id\":\"" + account("EXPIRED") + "\"}")
                .statusCode(409)
                .body("type", equalTo("urn:reelay:problem:connection-not-active"));
    }

    @Test
    void valuesThatCannotBeAreNamed() {
        post("{}").statusCode(422).body("errors.field", hasItem("connection_id"));
        post("{\"hashtags\":[\"a\"],\"max_videos\":0}").statusCode(422).body("errors.field", hasItem("max_videos"));
        post("{\"hashtags\":[\"a\"],\"start_date\":\"2025-02-02\",\"end_date\":\"2025-02-01\"}")
                .statusCode(422)
                .body("errors.field", hasItem("start_date"));
        post("{\"connection_id\":\"no uuid\"}").statusCode(400);
    }

    @Test
    void aPlatformThatWeDoNotReadIsNotThere() {
        as("creator")
                .body(LATER)
                .post("/api/v1/jobs/sync/myspace")
                .then()
                .statusCode(404)
                .body("type", endsWith("unknown-platform"));
        as("creator").body(LATER).post("/api/v1/jobs/sync/instagram").then().statusCode(404);
    }

    @Test
    void rolesAndTokensAreNeeded() {
        as("token:ingest").body(LATER).post("/api/v1/jobs/sync/tiktok").then().statusCode(403);
        given().contentType("application/json")
                .body(LATER)
                .post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(401);
    }

    @Test
    void runsAreListedInPagesTheLatestFirst() {
        var first = id(as("creator").body(LATER));
        var second = id(as("creator").body(LATER));

        var page = as("analyst").get("/api/v1/sync-runs?limit=1").then().body("items[0].id", equalTo(second));
        String cursor = page.extract().path("next_cursor");
        as("analyst")
                .get("/api/v1/sync-runs?limit=1&cursor=" + cursor)
                .then()
                .body("items[0].id", equalTo(first))
                .body("next_cursor", equalTo(null));
        as("analyst").get("/api/v1/sync-runs?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void aRunThatWaitsIsCancelledOnce() {
        var run = waitingRun(account("ACTIVE"));

        cancel(run).statusCode(200).body("state", equalTo("CANCELLED")).body("error", equalTo("Cancelled."));
        cancel(run).statusCode(200).body("state", equalTo("CANCELLED"));

        as("creator").get("/api/v1/sync-runs?state=CANCELLED").then().body("items.id", hasItem(run.toString()));
        as("creator").get("/api/v1/sync-runs?state=FAILED").then().body("items.size()", equalTo(0));
    }

    @Test
    void aRunThatHasEndedIsNotCancelled() {
        var run = waitingRun(account("ACTIVE"));
        DATABASE.update("update sync_runs set state = 'SUCCEEDED', finished_at = now() where id = ?", run);

        cancel(run).statusCode(409).body("type", equalTo("urn:reelay:problem:sync-run-ended"));
    }

    @Test
    @Tag("R10")
    void anotherWorkspacesRunIsNotCancelled() {
        var run = waitingRun(account("ACTIVE"));

        given().auth()
                .oauth2(IssuerTestResource.token("eve", "w-" + UUID.randomUUID(), "creator"))
                .post("/api/v1/sync-runs/" + run + "/cancel")
                .then()
                .statusCode(404);
    }

    @Test
    void aCallerWhoAsksForMoreThanFiveRunsAMinuteHasToWait() {
        for (int i = 0; i < 5; i++) {
            post(LATER).statusCode(202);
        }

        post(LATER)
                .statusCode(429)
                .body("type", equalTo("urn:reelay:problem:too-many-syncs"))
                .header("Retry-After", notNullValue());
        given().auth()
                .oauth2(IssuerTestResource.token("bob", workspace, "creator"))
                .contentType("application/json")
                .body(LATER)
                .post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(202);
    }

    private ValidatableResponse cancel(UUID run) {
        return as("creator").post("/api/v1/sync-runs/" + run + "/cancel").then();
    }

    private UUID account(String state) {
        var connection = UUID.randomUUID();
        DATABASE.update(
                """
                insert into accounts (connection_id, workspace, platform, platform_user_id, state, connected_at)
                values (?, ?, 'tiktok', 'open-1', ?, now())""",
                connection,
                workspace,
                state);
        return connection;
    }

    /** Due in an hour, so that no worker begins it. */
    private UUID waitingRun(UUID connection) {
        var id = SyncRun.newId();
        DATABASE.update(
                """
                insert into sync_runs (id, workspace, platform, kind, trigger, connection_id, hashtags, awaited_video_ids,
                  state, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks, due_at, created_at)
                values (?, ?, 'tiktok', 'ACCOUNT', 'REQUESTED', ?, '{}', '{}', 'QUEUED', false, 0, 0, 0, 0, 0, 0, 0, ?, now())""",
                id,
                workspace,
                connection,
                Timestamp.from(Instant.now().plusSeconds(3600)));
        return id;
    }

    private ValidatableResponse post(String body) {
        return as("creator").body(body).post("/api/v1/jobs/sync/tiktok").then();
    }

    private static String id(RequestSpecification request) {
        return request.post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private RequestSpecification as(String role) {
        return given().auth()
                .oauth2(IssuerTestResource.token("ada", workspace, role))
                .contentType("application/json");
    }
}
