package dev.reelay.ingest.history;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.ingest.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user sees of the history of an account of the sandbox. */
@QuarkusTest
class HistoryIT {

    private static final String VIDEO = "/api/v1/videos/tiktok/" + TestCatalog.GROWING_VIDEO + "/history";

    private final IngestApi creator = IngestApi.of(TestCatalog.WALKER);

    @BeforeEach
    void connect() {
        creator.connect();
        creator.endedLatest("CONNECTED");
    }

    @AfterEach
    void calm() {
        TestClock.moveBack();
    }

    @Test
    void whatIsTheSameIsNoPointButIsSeenToHaveBeenLookedAt() {
        var before = history("");
        creator.synced();
        var after = history("");

        assertThat(before.getList("points.figures.view_count")).containsExactly(1_000);
        assertThat(after.getList("points")).isEqualTo(before.getList("points"));
        assertThat(after.getString("changed_at")).isEqualTo(before.getString("changed_at"));
        assertThat(time(after, "looked_at")).isAfter(time(before, "looked_at"));
        assertThat(after.getInt("growth.absolute.view_count")).isZero();
        assertThat(before.getMap("growth")).as("one look is no growth").isNull();
    }

    @Test
    void whatADayBringsIsToldOnceADayIsSeen() {
        creator.synced();
        DATABASE.texts("select make_history_month('video_points', now() - interval '4 days')"); // maybe of last month
        DATABASE.update(
                """
                update video_points set observed_at = observed_at - interval '4 days', view_count = 200 where series =
                  (select id from video_series where corpus = ? and video_id = ?)""",
                creator.workspace(),
                TestCatalog.GROWING_VIDEO);

        var growth = history("").getMap("growth");

        assertThat(growth)
                .extractingByKey("absolute", InstanceOfAssertFactories.MAP)
                .containsEntry("view_count", 800);
        assertThat(history("").getDouble("growth.per_day.view_count")).isCloseTo(200, withinPercentage(1));
    }

    @Test
    void aChangeIsAPointThatKnowsTheLookBefore() {
        creator.synced();
        var lookedAt = history("").getString("looked_at");
        TestClock.move(TestCatalog.GROWN);
        creator.authorize(); // by the moved clock the token of before is over
        creator.synced();

        var history = history("");

        assertThat(history.getList("points.figures.view_count")).containsExactly(1_000, 5_000);
        assertThat(history.getString("points[0].looked_before_at")).isNull();
        assertThat(history.getString("points[1].looked_before_at")).isEqualTo(lookedAt);
        assertThat(history.getInt("latest.view_count")).isEqualTo(5_000);
        assertThat(history.getBoolean("truncated")).isFalse();
        assertThat(history.getInt("growth.absolute.view_count")).isEqualTo(4_000);
        assertThat(history.getMap("growth.per_day")).as("a minute is no day").isNull();
        assertThat(history("?resolution=day").getList("points.figures.view_count"))
                .as("the last of the day")
                .endsWith(5_000)
                .hasSizeLessThanOrEqualTo(2);
        assertThat(history("?to=" + history.getString("points[0].observed_at")).getList("points.figures.view_count"))
                .containsExactly(1_000);
    }

    @Test
    void anAccountHasItsHistoryToo() {
        creator.synced();

        var history = creator.api()
                .get("/api/v1/accounts/" + creator.connection() + "/history?days=7")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(history.getList("points.figures.video_count")).containsExactly(TestCatalog.WALKER_VIDEOS);
        assertThat(history.getInt("latest.video_count")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(time(history, "looked_at")).isAfter(time(history, "changed_at"));
        assertThat(history.getInt("growth.absolute.video_count")).isZero();
    }

    @Test
    void ofAFewDaysThereIsNoForecastAndItSaysWhy() {
        creator.synced();

        var forecast = forecast("");

        assertThat(forecast.getBoolean("enough_data")).isFalse();
        assertThat(forecast.getString("reason")).isNotBlank();
        assertThat(forecast.getList("days")).isEmpty();
    }

    @Test
    void whatGrewGoesOnInTheForecast() {
        creator.synced();
        var daily = 100;
        var today = growUntilToday(40, daily);

        var forecast = forecast("?days=7");

        assertThat(forecast.getBoolean("enough_data")).isTrue();
        assertThat(forecast.getString("reason")).isNull();
        List<Integer> followers = forecast.getList("days.follower_count");
        assertThat(followers).hasSize(7).isSorted();
        assertThat(followers.get(0)).isBetween(today, today + 2 * daily);
        assertThat(followers.get(6)).isBetween(today + 3 * daily, today + 8 * daily);
        assertThat(forecast.getInt("days[6].low")).isLessThanOrEqualTo(followers.get(6));
        assertThat(forecast.getInt("days[6].high")).isGreaterThanOrEqualTo(followers.get(6));
    }

    @Test
    void othersSeeNothingOfIt() {
        var stranger = IngestApi.of(TestCatalog.FADING);

        stranger.api().get(VIDEO).then().statusCode(404);
        stranger.api()
                .get("/api/v1/accounts/" + creator.connection() + "/history")
                .then()
                .statusCode(404);
        stranger.api()
                .get("/api/v1/accounts/" + creator.connection() + "/forecast")
                .then()
                .statusCode(404);
        stranger.api()
                .get(VIDEO + "?from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z, 422, from",
        "from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, 422, from",
        "resolution=hour, 422, resolution",
        "from=yesterday, 400, from"
    })
    void aRangeThatIsNoneIsRefused(String query, int status, String field) {
        creator.api()
                .get(VIDEO + "?" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", equalTo(List.of(field)));
    }

    @ParameterizedTest
    @CsvSource({"0", "1101"})
    void daysHaveLimits(int days) {
        creator.api()
                .get("/api/v1/accounts/" + creator.connection() + "/history?days=" + days)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasSize(1));
    }

    private JsonPath forecast(String query) {
        return creator.api()
                .get("/api/v1/accounts/" + creator.connection() + "/forecast" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A look each day, as if the account had been connected so long ago; answers the followers of the last one. */
    private int growUntilToday(int days, int daily) {
        for (var months = 0; months < 3; months++) {
            DATABASE.update(
                    "do $$ begin perform make_history_month('account_points', now() - interval '%d months'); end $$"
                            .formatted(months));
        }
        DATABASE.update(
                "delete from account_points where series = (select id from account_series where connection_id = ?)",
                creator.connection());
        DATABASE.update(
                """
                insert into account_points (series, observed_at, before_at, follower_count)
                select id, now() - make_interval(days => ago), now() - make_interval(days => ago + 1), (? - ago) * ?
                from account_series, generate_series(0, ? - 1) ago where connection_id = ?""",
                days,
                daily,
                days,
                creator.connection());
        DATABASE.update(
                "update account_series set follower_count = ?, looked_at = now(), changed_at = now() where connection_id = ?",
                days * daily,
                creator.connection());
        return days * daily;
    }

    private JsonPath history(String query) {
        return creator.api().get(VIDEO + query).then().statusCode(200).extract().jsonPath();
    }

    private static Instant time(JsonPath history, String field) {
        return Instant.parse(history.getString(field));
    }
}
