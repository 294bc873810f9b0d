package dev.reelay.ingest.syncrun;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.common.work.Await;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The search for what trends: one for all workspaces. */
@QuarkusTest
class TrendingRunIT {

    private static final String QUERY = "/v2/research/video/query/";

    private final String workspace = "w-" + UUID.randomUUID();
    private final String other = "w-" + UUID.randomUUID();

    @Inject
    SyncRunService runs;

    @BeforeEach
    void plant() {
        forget();
        DATABASE.update(
                """
                insert into trends (corpus, platform, kind, value, region, span, direction, score, videos, past, velocity)
                values ('public', 'tiktok', 'hashtag', 'sailing', '', '7d', 'rising', 9, 1, '{1,1}', 1)""");
    }

    @AfterEach
    void forget() {
        DATABASE.update("delete from trends where corpus = 'public'");
        DATABASE.update("delete from sync_runs where trending");
        DATABASE.update("delete from research_shares");
        DATABASE.update("delete from research_days");
        TikTok.calm();
    }

    @Test
    void itSearchesForWhatRisesByTheCallsOfNoWorkspace() {
        var calls = TikTok.requests(QUERY);

        var run = request(workspace)
                .statusCode(202)
                .body("kind", equalTo("TRENDING"))
                .body("trigger", equalTo("REQUESTED"))
                .body("hashtags", contains("sailing"))
                .body("start_date", equalTo(today().minusDays(36).toString()))
                .body("end_date", equalTo(today().toString()))
                .body("max_videos", equalTo(10_000))
                .extract()
                .header("Location");

        assertThat(awaited(run, view -> view.getString("finished_at") != null).getString("state"))
                .isEqualTo("SUCCEEDED");
        assertThat(TikTok.requests(QUERY) - calls).as("37 days are two windows").isEqualTo(2);
        assertThat(DATABASE.texts("select workspace || ' ' || calls from research_shares"))
                .containsExactly("public 2");
    }

    @Test
    void aRunThatIsUnderWayIsEverybodysAndWaitingForCallsIsNoFailure() {
        spendTheDay();
        var run = request(workspace).statusCode(202).extract().header("Location");
        var waiting = awaited(run, view -> view.getString("next_attempt_at") != null);
        assertThat(waiting.getString("state")).isEqualTo("QUEUED");

        request(other).statusCode(202).header("Location", endsWith(run));
        as(other, "creator").get(run).then().statusCode(200);
        as(other, "creator").get("/api/v1/sync-runs").then().body("items.kind", contains("TRENDING"));
        assertThat(DATABASE.number("select failures from sync_runs where trending"))
                .isZero();
    }

    @Test
    @Tag("R10")
    void whoMayRequestItMayCancelItAndNobodyElse() {
        spendTheDay();
        as(workspace, "creator")
                .post("/api/v1/jobs/sync/tiktok/trending")
                .then()
                .statusCode(403);
        var run = request(workspace).statusCode(202).extract().header("Location");

        as(workspace, "creator").post(run + "/cancel").then().statusCode(403);
        as(other, "analyst").post(run + "/cancel").then().statusCode(200).body("state", equalTo("CANCELLED"));

        assertThat(request(workspace).statusCode(202).extract().header("Location"))
                .isNotEqualTo(run);
    }

    @Test
    void theSameKeyIsTheSameRunAndNotAnotherWorkspacesKey() {
        spendTheDay();
        var first = keyed(workspace);
        as(workspace, "analyst")
                .post("/api/v1/sync-runs/" + first + "/cancel")
                .then()
                .statusCode(200);

        assertThat(keyed(workspace)).isEqualTo(first);
        assertThat(keyed(other)).isNotEqualTo(first);
    }

    @Test
    void whereNothingIsNamedAndNothingRisesThereIsNothingToLookFor() {
        DATABASE.update("delete from trends where corpus = 'public'");

        request(workspace).statusCode(409).body("type", equalTo("urn:reelay:problem:nothing-to-look-for"));

        assertThat(Await.result(() -> runs.queueTrendingByTime(Instant.now()))).isZero();
    }

    @Test
    void aCallerMayAskFiveTimesAMinute() {
        for (int i = 0; i < 5; i++) {
            request(workspace).statusCode(202);
        }

        request(workspace).statusCode(429);
    }

    @Test
    void itRunsOnceADayByTimeHoweverManyReplicasThereAre() {
        var day = Instant.now().minus(Duration.ofHours(1));

        var queued = Stream.of(1, 2, 3)
                .parallel()
                .mapToInt(replica -> Await.result(() -> runs.queueTrendingByTime(day)))
                .sum();

        assertThat(queued).isEqualTo(1);
        var run = as(workspace, "creator").get("/api/v1/sync-runs").jsonPath();
        assertThat(run.getList("items.trigger")).containsExactly("SCHEDULED");
        awaited("/api/v1/sync-runs/" + run.getString("items[0].id"), view -> view.getString("finished_at") != null);
        assertThat(Await.result(() -> runs.queueTrendingByTime(day)))
                .as("the same day")
                .isZero();
        assertThat(Await.result(() -> runs.queueTrendingByTime(Instant.now())))
                .as("the next day")
                .isEqualTo(1);
    }

    @Test
    void aListHasItInItsPlaceAmongTheWorkspacesRuns() {
        spendTheDay();
        var ids = Stream.of(search(workspace), request(workspace), search(workspace), search(other))
                .map(answer -> answer.statusCode(202).extract().<String>path("id"))
                .toList();

        var first = as(workspace, "analyst").get("/api/v1/sync-runs?limit=2").jsonPath();
        var second = as(workspace, "analyst")
                .queryParam("cursor", first.getString("next_cursor"))
                .get("/api/v1/sync-runs?limit=2")
                .jsonPath();

        assertThat(first.getList("items.id")).isEqualTo(List.of(ids.get(2), ids.get(1)));
        assertThat(second.getList("items.id")).isEqualTo(List.of(ids.get(0)));
        assertThat(second.getString("next_cursor")).isNull();
    }

    private static void spendTheDay() {
        DATABASE.update("insert into research_days values ('tiktok', ?, 1000)", today());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private String keyed(String of) {
        return as(of, "analyst")
                .header("Idempotency-Key", "k1")
                .post("/api/v1/jobs/sync/tiktok/trending")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private JsonPath awaited(String location, Predicate<JsonPath> state) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> as(workspace, "analyst").get(location).jsonPath(), state);
    }

    private static ValidatableResponse request(String of) {
        return as(of, "analyst").post("/api/v1/jobs/sync/tiktok/trending").then();
    }

    private static ValidatableResponse search(String of) {
        return as(of, "analyst")
                .body("{\"hashtags\":[\"fyp\"]}")
                .post("/api/v1/jobs/sync/tiktok")
                .then();
    }

    private static RequestSpecification as(String workspace, String role) {
        return given().auth()
                .oauth2(IssuerTestResource.token("ada", workspace, role))
                .contentType("application/json");
    }
}
