package dev.reelay.ingest.synclevel;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.ServiceTables;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SyncLevelsIT {

    /** A run whose id begins with the time of its request. */
    private static final String INSERT =
            """
            insert into sync_runs (id, workspace, platform, kind, trigger, connection_id, hashtags, start_date, awaited_video_ids,
                state, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks, due_at, created_at,
                started_at, finished_at)
            select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
                    || substr(md5(i::text), 1, 3) || '8' || substr(md5(random()::text), 5, 15))::uuid,
                'levels', 'tiktok', kind, 'REQUESTED', case kind when 'ACCOUNT' then gen_random_uuid() end, '{}',
                case kind when 'HASHTAG' then current_date end, '{}', state, true, 1, 1, 1, 1, 1, 0, looks,
                now() + interval '1 day', at, at, at + make_interval(secs => seconds)
            from (values %s) as run (count, kind, state, looks, seconds, hours_ago), generate_series(1, run.count) as i,
                lateral (select now() - make_interval(secs => hours_ago * 3600.0 + i)) as t (at)""";

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void forgetRuns() {
        DATABASE.update("delete from sync_runs where state in ('SUCCEEDED', 'FAILED')");
    }

    @Test
    void withoutRunsAllIsWell() {
        levels().body("measured_at", notNullValue())
                .body("success.of", equalTo(0))
                .body("success.share", equalTo(1f))
                .body("success.met", equalTo(true))
                .body("duration.mean_seconds", equalTo(0f))
                .body("duration.met", equalTo(true));
    }

    @Test
    void runsOfConnectionsOfADayCount() {
        DATABASE.update(
                INSERT.formatted(
                        """
                (18, 'ACCOUNT', 'SUCCEEDED', 0, 2, 1), (1, 'ACCOUNT', 'SUCCEEDED', 0, 21, 23),
                (1, 'ACCOUNT', 'SUCCEEDED', 3, 9000, 2), (1, 'ACCOUNT', 'FAILED', 0, 900, 2),
                (5, 'ACCOUNT', 'FAILED', 0, 1, 25), (5, 'HASHTAG', 'FAILED', 0, 1, 1), (5, 'ACCOUNT', 'QUEUED', 0, 1, 1)"""));

        levels().body("success.succeeded", equalTo(20))
                .body("success.of", equalTo(21))
                .body("success.target", equalTo(0.95f))
                .body("success.met", equalTo(true))
                .body("duration.mean_seconds", equalTo(3f))
                .body("duration.target_seconds", equalTo(5f))
                .body("duration.met", equalTo(true));
        assertThat(gauge("sync-success")).isEqualTo(20 / 21.0);
        assertThat(gauge("sync-seconds")).isEqualTo(3);
        DATABASE.update("delete from sync_runs where workspace = 'levels' and state = 'QUEUED'");
    }

    @Test
    void aShareOrAMeanBeyondItsTargetIsSaid() {
        DATABASE.update(INSERT.formatted("(19, 'ACCOUNT', 'SUCCEEDED', 0, 5, 1), (1, 'ACCOUNT', 'FAILED', 0, 1, 1)"));

        levels().body("success.share", equalTo(0.95f))
                .body("success.met", equalTo(false))
                .body("duration.mean_seconds", equalTo(5f))
                .body("duration.met", equalTo(false));
    }

    @Test
    void theyAreForOperators() {
        given().get("/api/v1/admin/sync-levels").then().statusCode(401);
        given().auth()
                .oauth2(IssuerTestResource.token("ada", "levels", "creator", "analyst"))
                .get("/api/v1/admin/sync-levels")
                .then()
                .statusCode(403);
    }

    /** Of 90 days, which is how long runs are kept; also with the plan that knows no values. */
    @Test
    void onlyTheRunsOfTheDayAreRead() throws SQLException {
        try (var tables =
                new ServiceTables("levels_" + UUID.randomUUID().toString().substring(0, 8))) {
            tables.migrate("latest");
            for (var day = 0; day < 90; day++) {
                tables.run(INSERT.formatted("(500, 'ACCOUNT', 'SUCCEEDED', 0, 1, %d)".formatted(1 + 24 * day)));
            }
            tables.run("analyze sync_runs");
            tables.run("prepare measure (uuid, uuid) as " + SyncLevels.MEASURE);
            var now = Instant.now();
            var measure = "execute measure('%s', '%s')"
                    .formatted(
                            UuidCreator.getTimeOrderedEpochMin(now.minus(SyncLevels.WINDOW)),
                            UuidCreator.getTimeOrderedEpochMax(now));
            for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
                tables.run("set plan_cache_mode = " + mode);
                var plan = String.join(
                        "\n", tables.read("explain (analyze, costs off, timing off, summary off) " + measure));
                assertThat(plan).contains("sync_runs_pkey", "rows=500").doesNotContain("Seq Scan", "Rows Removed");
            }
        }
    }

    private double gauge(String level) {
        return metrics.get("reelay.ingest.service-level." + level).gauge().value();
    }

    private static ValidatableResponse levels() {
        return given().auth()
                .oauth2(IssuerTestResource.token("olga", "operators", "admin"))
                .get("/api/v1/admin/sync-levels")
                .then()
                .statusCode(200);
    }
}
