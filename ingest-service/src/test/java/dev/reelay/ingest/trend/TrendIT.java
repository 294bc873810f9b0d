package dev.reelay.ingest.trend;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.work.Await;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.ServiceTables;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From stored videos to the answer, in a workspace of its own. */
@QuarkusTest
class TrendIT {

    private static final String VIDEO =
            """
            insert into videos (corpus, platform, video_id, version, source, fetched_at, description, hashtags, created_at,
              duration_seconds, region_code, view_count, like_count, comment_count, share_count)
            values ('public', 'tiktok', '%s', 1, 'hashtag', now(), '', array['up'], '2026-11-01T05:00Z', 20, 'VN', 1, 1, 1, 1)""";

    private static final int OF_EACH = 25;
    private static final int DAYS = 60;
    private final String workspace = "w-" + UUID.randomUUID();
    private final UUID connection = UUID.randomUUID();

    @Inject
    TrendJudge judge;

    /** Others restate all videos there are. */
    @AfterEach
    void leaveNothing() {
        DATABASE.update("delete from videos where corpus = ?", workspace);
    }

    @Test
    void plantedTrendsAreFoundAndRankedAndNothingElse() {
        var random = new Random(7);
        var rows = new PostedVideos("sound of ");
        for (int i = 0; i < OF_EACH; i++) {
            double level = 6 + random.nextInt(12);
            for (int ago = 2; ago < DAYS; ago++) {
                boolean isWeekend = LocalDate.now(ZoneOffset.UTC)
                                .minusDays(ago)
                                .getDayOfWeek()
                                .getValue()
                        > 5;
                boolean isNow = ago < 3 + 7;
                rows.add("rising" + i, ago, poisson(random, isNow ? level * (2 + i / 10.0) : level));
                rows.add("falling" + i, ago, poisson(random, isNow ? level / (3 + i / 10.0) : level));
                rows.add("seasonal" + i, ago, poisson(random, isWeekend ? level * 4 : level));
                rows.add("constant" + i, ago, poisson(random, level));
            }
        }
        rows.insert(workspace, connection);
        judge();

        for (var direction : List.of("rising", "falling")) {
            assertFound("hashtag", direction, direction);
            assertFound("sound", direction, "sound of " + direction);
        }
        var ranked = read("window=7d").getList("items.score", Double.class);
        assertThat(ranked).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        for (var window : List.of("24h", "7d")) {
            for (var direction : List.of("rising", "falling")) {
                assertThat(read("window=" + window + "&direction=" + direction).getList("items.value", String.class))
                        .as("%s %s", window, direction)
                        .noneMatch(tag -> tag.startsWith("seasonal"));
            }
        }
    }

    private void assertFound(String kind, String direction, String name) {
        var query = "window=7d&kind=" + kind + "&direction=" + direction;
        var found = new ArrayList<>(read(query).getList("items.value", String.class));
        var planted = new HashSet<>(found);
        planted.removeIf(value -> !value.startsWith(name));
        double precision = (double) planted.size() / found.size();
        double recall = (double) planted.size() / OF_EACH;
        System.out.printf("trends %s %s: precision %.2f, recall %.2f%n", kind, direction, precision, recall);
        assertThat(precision).isGreaterThanOrEqualTo(0.95);
        assertThat(recall).isGreaterThanOrEqualTo(0.75);
    }

    @Test
    void anAnswerHasItsEvidenceAndStaysInItsWorkspace() {
        grow();
        judge();

        var found = read("region=VN");
        assertThat(found.getList("items.value")).containsExactly("up");
        assertThat(found.getLong("items[0].videos")).isEqualTo(70);
        assertThat(found.getList("items[0].past", Double.class)).containsExactly(14.0, 14.0, 14.0, 14.0);
        assertThat(found.getDouble("items[0].velocity")).isEqualTo(4);
        assertThat(found.getDouble("items[0].acceleration")).isEqualTo(4);
        assertThat(found.getString("items[0].since")).isEqualTo(found.getString("judged_at"));
        assertThat(found.getBoolean("enough_data")).isTrue();
        assertThat(found.getInt("judged")).isEqualTo(1);
        var sounds = read("kind=sound");
        assertThat(sounds.getList("items.value")).containsExactly("sound of up");
        assertThat(sounds.getList("items[0].past", Double.class))
                .as("not scaled")
                .containsExactly(14.0, 14.0, 14.0, 14.0);
        assertThat(found.getString("to"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(3).toString());
        assertThat(found.getString("from"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(9).toString());
        assertThat(read("region=FR").getBoolean("enough_data")).isFalse();
        assertThat(read("kind=length").getList("items"))
                .as("all videos are as long")
                .isEmpty();
        assertThat(read(api(workspace), "source=hashtag").getList("items.value", String.class))
                .doesNotContain("up");
        assertThat(read(api("w-" + UUID.randomUUID()), "source=account").getBoolean("enough_data"))
                .isFalse();
    }

    @Test
    void aVideoCountsOnceAndAsItIsNow() {
        grow();
        var before = sum();
        DATABASE.update("update videos set version = version + 1, view_count = 9 where corpus = ?", workspace);
        assertThat(sum()).as("figures moved").isEqualTo(before);
        DATABASE.update(
                "update videos set version = version + 1, hashtags = array['other', 'other'] where corpus = ?",
                workspace);
        assertThat(sum()).isEqualTo(before);
        assertThat(DATABASE.number("select count(*) from trend_days where corpus = ? and value = 'up'", workspace))
                .isZero();
        DATABASE.update("update videos set version = version + 1, sound_id = 'other' where corpus = ?", workspace);
        assertThat(DATABASE.texts(
                        "select distinct value from trend_days where corpus = ? and kind = 'sound'", workspace))
                .containsExactly("other");
        assertThat(sum()).isEqualTo(before);
        DATABASE.update("update videos set removed_at = now() where corpus = ?", workspace);
        assertThat(sum()).isZero();
        DATABASE.update("update videos set removed_at = null where corpus = ?", workspace);
        assertThat(sum()).as("shown again").isEqualTo(before);
    }

    @Test
    void videosThatGoTakeTheirPartWithThem() {
        grow();
        judge();
        assertThat(read("").getList("items")).isNotEmpty();

        DATABASE.update("delete from videos where connection_id = ?", connection);

        for (var table : List.of("trend_days", "trends", "trend_looks", "trend_tellings")) {
            assertThat(DATABASE.number("select count(*) from " + table + " where corpus = ?", workspace))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void whatIsNotShownAnyMoreIsNoTrend() {
        grow();
        Await.result(judge::tick);
        assertThat(read("").getList("items")).isNotEmpty();

        DATABASE.update("update videos set removed_at = now() where corpus = ?", workspace);
        Await.result(judge::tick);

        assertThat(read("").getList("items")).isEmpty();
        assertThat(read("").getBoolean("enough_data")).isFalse();
    }

    /** Replicas of the release before know no sounds, and write while the database has them already. */
    @Test
    void videosFromBeforeSoundsAreCountedAsTheyWere() throws SQLException {
        try (var tables = new ServiceTables("ingest_trend_sounds")) {
            tables.migrate("018");
            tables.run(VIDEO.formatted("before"));

            tables.migrate("019");
            tables.run(VIDEO.formatted("beside"));
            tables.run("update videos set sound_id = '7' where video_id = 'before'");
            tables.run("update videos set view_count = 2");

            assertThat(tables.read("select kind, value, videos from trend_days order by kind"))
                    .containsExactly("hashtag|up|2", "length|15s_to_30s|2", "posting_hour|05|2", "sound|7|1");
        }
    }

    @Test
    void wrongParametersAreRefused() {
        for (var query : Set.of("kind=music", "region=vn", "window=30d", "direction=up", "source=all", "limit=0")) {
            api(workspace)
                    .get("/api/v1/trends?" + query)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json");
        }
    }

    private void grow() {
        var rows = new PostedVideos("sound of ");
        rows.addRising("up");
        rows.insert(workspace, connection);
    }

    private long sum() {
        return DATABASE.number(
                "select coalesce(sum(videos), 0) from trend_days where corpus = ? and kind = 'hashtag'", workspace);
    }

    private void judge() {
        Await.result(() -> judge.judge(workspace));
    }

    private JsonPath read(String query) {
        return read(api(workspace), "source=account&limit=100&" + query);
    }

    private static JsonPath read(RequestSpecification api, String query) {
        return api.get("/api/v1/trends?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification api(String workspace) {
        return given().auth().oauth2(IssuerTestResource.token("ada", workspace, "analyst"));
    }

    /** By Knuth's method. */
    private static int poisson(Random random, double mean) {
        int count = 0;
        for (double p = random.nextDouble(); p > Math.exp(-mean); p *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
