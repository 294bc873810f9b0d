package dev.reelay.ingest.watch;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.common.work.Await;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authors of the sandbox, watched by workspaces and fetched by the whole service. */
@QuarkusTest
class WatchIT {

    private static final String USER_INFO = "/v2/research/user/info/";
    private static final String NOBODY = "nobody.at.all";

    private final IngestApi analyst = IngestApi.of(TestCatalog.WALKER);
    private final IngestApi other = IngestApi.of("nobody");

    @Inject
    WatchTicker ticker;

    @AfterEach
    void calm() {
        TikTok.calm();
        DATABASE.update("delete from sync_runs where author is not null");
        DATABASE.update("delete from watched_authors");
        DATABASE.update("delete from authors");
        for (var table : List.of("videos", "video_figures")) {
            DATABASE.update("delete from " + table + " where corpus = 'public'");
        }
        DATABASE.update("delete from research_shares");
        DATABASE.update("delete from research_days");
    }

    @Test
    void whoIsAddedIsFetchedOnceForAll() {
        watch(analyst, "@Watched.Test").statusCode(201).body("state", equalTo("PENDING"));
        var author = awaitState(analyst, "FOUND");

        assertThat(author.getString("items[0].username")).isEqualTo(TestCatalog.WATCHED);
        assertThat(author.getLong("items[0].follower_count")).isEqualTo(1_000);
        assertThat(author.getLong("items[0].video_count")).isEqualTo(TestCatalog.WATCHED_VIDEOS);
        assertThat(author.getString("items[0].observed_at")).isNotNull();
        assertThat(author.getInt("limit")).isEqualTo(20);
        var run = endedRun(analyst);
        assertThat(run.getString("kind")).isEqualTo("AUTHOR");
        assertThat(run.getString("author")).isEqualTo(TestCatalog.WATCHED);
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_new")).isEqualTo(TestCatalog.WATCHED_VIDEOS);
        assertThat(DATABASE.number(
                        "select count(*) from videos where corpus = 'public' and source = 'hashtag' and username = ?",
                        TestCatalog.WATCHED))
                .isEqualTo(TestCatalog.WATCHED_VIDEOS);

        watch(analyst, TestCatalog.WATCHED).statusCode(200);
        watch(other, TestCatalog.WATCHED).statusCode(201).body("state", equalTo("FOUND"));

        assertThat(DATABASE.number("select count(*) from sync_runs where author is not null"))
                .isEqualTo(1);
        assertThat(DATABASE.number("select count(*) from authors")).isEqualTo(1);
    }

    @Test
    void watchedAuthorsAndOwnAccountsHaveTheSameMeasures() {
        connect(analyst);
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        endedRun(analyst);
        DATABASE.texts("select make_history_month('account_days', now() - interval '10 days')");
        DATABASE.update(
                """
                insert into account_days (series, observed_at, follower_count)
                select s.id, now() - interval '10 days', 900 from account_series s join authors a on a.id = s.connection_id""");

        var compared = compare(analyst, "28d");

        assertThat(compared.getList("items")).hasSize(2);
        assertThat(compared.getString("items[0].connection_id"))
                .isEqualTo(analyst.connection().toString());
        assertThat(compared.getLong("items[0].followers")).isEqualTo(1_000);
        assertThat(compared.getLong("items[0].videos"))
                .as("all are of last year")
                .isZero();
        assertThat(reasons(compared, 0))
                .containsExactly("FOLLOWER_GROWTH LOOKED_ONCE", "MEDIAN_VIEWS NO_VIDEOS", "ENGAGEMENT_RATE NO_VIDEOS");
        assertThat(compared.getString("items[1].connection_id")).isNull();
        assertThat(compared.getString("items[1].username")).isEqualTo(TestCatalog.WATCHED);
        assertThat(compared.getLong("items[1].followers")).isEqualTo(1_000);
        assertThat(compared.getLong("items[1].follower_growth")).isEqualTo(100);
        assertThat(Instant.parse(compared.getString("items[1].followers_since")))
                .isBetween(
                        Instant.now().minus(Duration.ofDays(11)), Instant.now().minus(Duration.ofDays(9)));
        assertThat(compared.getLong("items[1].videos")).isEqualTo(TestCatalog.WATCHED_VIDEOS);
        assertThat(compared.getDouble("items[1].posts_per_week")).isEqualTo(TestCatalog.WATCHED_VIDEOS / 4.0);
        assertThat(compared.getDouble("items[1].median_views")).isEqualTo(1_000);
        assertThat(compared.getDouble("items[1].engagement_rate")).isEqualTo(0.015);
        assertThat(compared.getList("items[1].unknown")).isEmpty();
        assertThat(compare(analyst, "7d").getLong("items[1].videos")).isEqualTo(3);
    }

    @Test
    void ownVideosCountAsThoseOfOthers() {
        connect(analyst);
        DATABASE.update(
                """
                update videos set created_at = now() - interval '1 day', view_count = case when video_id = ? then 400 else 100 end
                where corpus = ? and video_id in (?, '7500000000000000063', '7500000000000000062')""",
                TestCatalog.GROWING_VIDEO,
                analyst.workspace(),
                TestCatalog.GROWING_VIDEO);

        var compared = compare(analyst, "7d");

        assertThat(compared.getLong("items[0].videos")).isEqualTo(3);
        assertThat(compared.getDouble("items[0].median_views")).isEqualTo(100);
        assertThat(compared.getDouble("items[0].posts_per_week")).isEqualTo(3);
        assertThat(compared.getDouble("items[0].engagement_rate")).isEqualTo(45 / 600.0);
    }

    @Test
    void theLimitHoldsWhoeverAddsAtOnce() throws Exception {
        var workers = Executors.newFixedThreadPool(8);
        var statuses = new ArrayList<Integer>();
        try {
            var additions = IntStream.range(0, 25)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> watch(analyst, "somebody" + i).extract().statusCode())
                    .toList();
            for (var done : workers.invokeAll(additions)) {
                statuses.add(done.get());
            }
        } finally {
            workers.shutdownNow();
        }

        assertThat(statuses).containsOnly(201, 409);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(20);
        watch(analyst, TestCatalog.WATCHED)
                .statusCode(409)
                .body("type", equalTo("urn:reelay:problem:watchlist-full"))
                .body("detail", containsString("Stop watching one of them"));
        assertThat(DATABASE.number("select count(*) from watched_authors where workspace = ?", analyst.workspace()))
                .isEqualTo(20);
        assertThat(DATABASE.number("select count(*) from authors where username = ?", TestCatalog.WATCHED))
                .as("nothing half done")
                .isZero();
        assertThatThrownBy(() -> DATABASE.update(
                        "insert into watched_authors select ?, id, 21, now() from authors limit 1", other.workspace()))
                .rootCause()
                .hasMessageContaining("watched_authors_place_check");
        var first = list(analyst).getString("items[0].username");
        stop(analyst, first);
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        await().atMost(Duration.ofSeconds(40)).until(() -> activeRuns() == 0);
    }

    @Test
    void whomThePlatformDoesNotKnowIsToldSoAndAskedAboutLessOften() {
        watch(analyst, NOBODY).statusCode(201);

        var author = awaitState(analyst, "UNKNOWN");

        assertThat(Instant.parse(author.getString("items[0].next_fetch_at")))
                .isAfter(Instant.now().plus(Duration.ofDays(6)));
        var run = endedRun(analyst);
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_seen")).isZero();
        var compared = compare(analyst, "28d");
        assertThat(reasons(compared, 0)).hasSize(6).allMatch(reason -> reason.endsWith(" AUTHOR_UNKNOWN"));
    }

    @Test
    void authorsRestWhileNoneWhoWatchesHasAnAccountConnected() {
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        endedRun(analyst);
        assertThat(list(analyst).getBoolean("is_paused")).isTrue();
        DATABASE.update("update authors set next_fetch_at = now() - interval '1 minute'");

        Await.result(ticker::tick);

        assertThat(DATABASE.number("select count(*) from sync_runs where author is not null"))
                .as("the first")
                .isEqualTo(1);
        assertThat(DATABASE.number("select count(*) from authors where next_fetch_at > now()"))
                .as("asked about again in a day")
                .isEqualTo(1);
        connect(analyst);
        assertThat(list(analyst).getBoolean("is_paused")).isFalse();
        DATABASE.update("update authors set next_fetch_at = now() - interval '1 minute'");
        Await.result(ticker::tick);
        assertThat(endedRun(analyst).getString("trigger")).isEqualTo("SCHEDULED");
    }

    @Test
    void ofManyOwnAccountsTheLargestAreCompared() {
        connect(analyst);
        DATABASE.update(
                """
                insert into accounts (connection_id, workspace, platform, platform_user_id, state, connected_at, follower_count)
                select gen_random_uuid(), ?, 'tiktok', 'of-' || i, 'REVOKED', now(), nullif(i, 150) from generate_series(1, 150) as i""",
                analyst.workspace());

        var compared = compare(analyst, "7d");

        assertThat(compared.getLong("own_accounts")).isEqualTo(151);
        assertThat(compared.getList("items")).hasSize(100);
        assertThat(compared.getString("items[0].connection_id"))
                .isEqualTo(analyst.connection().toString());
        DATABASE.update(
                "delete from accounts where workspace = ? and platform_user_id like 'of-%'", analyst.workspace());
    }

    @Test
    void whoIsDueIsFetchedByOneReplicaOnceADay() {
        connect(analyst);
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        endedRun(analyst);
        watch(other, TestCatalog.WATCHED).statusCode(201);
        DATABASE.update("update authors set next_fetch_at = now() - interval '1 minute'");

        var calls = TikTok.requests(USER_INFO);
        var workers = Executors.newFixedThreadPool(2);
        try {
            workers.submit(() -> Await.result(ticker::tick));
            Await.result(ticker::tick);
        } finally {
            workers.shutdown();
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> TikTok.requests(USER_INFO) > calls && activeRuns() == 0);
        Await.result(ticker::tick);

        var runs = DATABASE.rows("select * from sync_runs where author is not null and cause = 'SCHEDULED'");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).get("workspace")).as("the other has no account").isEqualTo(analyst.workspace());
        assertThat(runs.get(0).get("start_date").toString())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(29).toString());
        assertThat(TikTok.requests(USER_INFO)).isEqualTo(calls + 1);
    }

    @Test
    void aFirstFetchThatWasCutOffGoesBackAsFarTheNextTime() {
        connect(analyst);
        DATABASE.update("insert into research_days values ('tiktok', ?, 999)", LocalDate.now(ZoneOffset.UTC));
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        awaitState(analyst, "FOUND");
        var run = DATABASE.text("select id from sync_runs where author is not null");
        analyst.api().post("/api/v1/sync-runs/" + run + "/cancel").then().statusCode(200);
        DATABASE.update("delete from research_days");
        DATABASE.update("update authors set next_fetch_at = now() - interval '1 minute'");

        Await.result(ticker::tick);

        assertThat(DATABASE.text("select start_date from sync_runs where author is not null and cause = 'SCHEDULED'"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(89).toString());
    }

    @Test
    void nothingIsAskedWithoutQuota() {
        DATABASE.update("insert into research_days values ('tiktok', ?, 1000)", LocalDate.now(ZoneOffset.UTC));
        var calls = TikTok.requests(USER_INFO);

        watch(analyst, TestCatalog.WATCHED).statusCode(201);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> analyst.api().get("/api/v1/sync-runs").jsonPath().getString("items[0].next_attempt_at")
                        != null);
        assertThat(TikTok.requests(USER_INFO)).isEqualTo(calls);
        assertThat(list(analyst).getString("items[0].state")).isEqualTo("PENDING");
        assertThat(reasons(compare(analyst, "28d"), 0)).hasSize(6).allMatch(reason -> reason.endsWith(" NOT_FETCHED"));
    }

    @Test
    void everyCallCountsForOneOfThoseWhoWatch() {
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        endedRun(analyst);

        assertThat(DATABASE.number("select calls from research_shares where workspace = ?", analyst.workspace()))
                .as("the author, and three windows of 30 days")
                .isEqualTo(4);
    }

    @Test
    void anAuthorGoesWithTheLastWhoWatches() {
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        endedRun(analyst);
        watch(other, TestCatalog.WATCHED).statusCode(201);
        var series = DATABASE.text("select s.id from account_series s join authors a on a.id = s.connection_id");

        stop(analyst, "@" + TestCatalog.WATCHED);
        stopping(analyst, TestCatalog.WATCHED).statusCode(404);
        assertThat(list(analyst).getList("items")).isEmpty();
        assertThat(list(other).getString("items[0].state")).isEqualTo("FOUND");
        stop(other, TestCatalog.WATCHED);

        for (var left : List.of(
                "authors where username = '" + TestCatalog.WATCHED + "'",
                "account_series where id = " + series,
                "account_points where series = " + series)) {
            assertThat(DATABASE.number("select count(*) from " + left)).as(left).isZero();
        }
    }

    /** As when somebody stops watching while the run waits for quota. */
    @Test
    void nobodyIsAskedAboutWhomNobodyWatches() {
        DATABASE.update("insert into research_days values ('tiktok', ?, 1000)", LocalDate.now(ZoneOffset.UTC));
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> analyst.api().get("/api/v1/sync-runs").jsonPath().getString("items[0].next_attempt_at")
                        != null);
        stop(analyst, TestCatalog.WATCHED);
        DATABASE.update("delete from research_days");
        var calls = TikTok.requests(USER_INFO);
        DATABASE.update("update sync_runs set due_at = now() where author is not null");

        assertThat(endedRun(analyst).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(TikTok.requests(USER_INFO)).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "a b", "ends.", "ẩmthực", "a/b", "abcdefghijklmnopqrstuvwxy"})
    void whatIsNoUsernameIsRefused(String username) {
        watch(analyst, username).statusCode(422).body("errors[0].field", equalTo("username"));
    }

    @Test
    @Tag("R10")
    void whomAWorkspaceWatchesIsNobodyElsesBusiness() {
        watch(analyst, TestCatalog.WATCHED).statusCode(201);
        endedRun(analyst);

        stopping(other, TestCatalog.WATCHED)
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:author-not-watched"));

        assertThat(list(other).getList("items")).isEmpty();
        assertThat(compare(other, "28d").getList("items")).isEmpty();
        assertThat(other.api().get("/api/v1/sync-runs").jsonPath().getList("items"))
                .isEmpty();
        assertThat(list(analyst).getList("items")).hasSize(1);
    }

    private static void connect(IngestApi api) {
        api.connect();
        api.endedLatest("CONNECTED");
    }

    private static ValidatableResponse watch(IngestApi api, String username) {
        return api.api()
                .body("{\"platform\":\"tiktok\",\"username\":\"" + username + "\"}")
                .post("/api/v1/watchlist")
                .then();
    }

    private static void stop(IngestApi api, String username) {
        stopping(api, username).statusCode(204);
    }

    private static ValidatableResponse stopping(IngestApi api, String username) {
        return api.api().delete("/api/v1/watchlist/tiktok/" + username).then();
    }

    private static JsonPath list(IngestApi api) {
        return read(api, "/api/v1/watchlist");
    }

    private static JsonPath compare(IngestApi api, String window) {
        return read(api, "/api/v1/watchlist/comparison?window=" + window);
    }

    private static JsonPath read(IngestApi api, String path) {
        return api.api().get(path).then().statusCode(200).extract().jsonPath();
    }

    private static List<String> reasons(JsonPath compared, int place) {
        var unknown = "items[" + place + "].unknown.";
        var measures = compared.getList(unknown + "measure", String.class);
        var reasons = compared.getList(unknown + "reason", String.class);
        return IntStream.range(0, measures.size())
                .mapToObj(i -> measures.get(i) + " " + reasons.get(i))
                .toList();
    }

    private static JsonPath awaitState(IngestApi api, String state) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> list(api), list -> state.equals(list.getString("items[0].state")));
    }

    /** The latest run of an author, when it ended. */
    private static JsonPath endedRun(IngestApi api) {
        var id = DATABASE.text(
                "select id from sync_runs where workspace = ? and author is not null order by id desc limit 1",
                api.workspace());
        return api.ended(id);
    }

    private static long activeRuns() {
        return DATABASE.number(
                "select count(*) from sync_runs where author is not null and state in ('QUEUED', 'RUNNING')");
    }
}
