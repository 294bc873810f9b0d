package dev.reelay.ingest.fetch;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hashtags of the sandbox, fetched by the whole service. */
@QuarkusTest
class HashtagFetcherIT {

    private static final String QUERY = "/v2/research/video/query/";

    private final IngestApi analyst = IngestApi.of("nobody");
    private Instant start;

    /** The public corpus is one for all tests: each begins with an empty one. */
    @BeforeEach
    void forgetWhatWasFound() {
        for (var table : List.of("videos", "video_figures")) {
            DATABASE.update("delete from " + table + " where corpus = 'public'");
        }
        start = Instant.now();
    }

    @AfterEach
    void calm() {
        TikTok.calm();
        DATABASE.update("delete from research_shares");
        DATABASE.update("delete from research_days");
    }

    @Test
    void allVideosOfAllWindowsArriveOnce() {
        var run = analyst.ended(analyst.sync(search("")));

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_new")).isEqualTo(TestCatalog.SEARCHED_VIDEOS);
        assertThat(run.getInt("videos_seen")).isEqualTo(TestCatalog.SEARCHED_VIDEOS);
        assertThat(run.getInt("pages")).isEqualTo(3); // windows of 30, 30 and 15 days
        assertThat(analyst.storedVideos()).isZero();
        assertThat(foundVideos()).isEqualTo(TestCatalog.SEARCHED_VIDEOS);
        assertThat(told(TestCatalog.SEARCHED_VIDEOS))
                .hasSize(TestCatalog.SEARCHED_VIDEOS)
                .allSatisfy(video -> {
                    assertThat(video.source()).isEqualTo(VideoSource.HASHTAG);
                    assertThat(video.workspace()).isNull();
                    assertThat(video.key()).isEqualTo("public/tiktok:" + video.videoId());
                    assertThat(video.connectionId()).isNull();
                    assertThat(video.hashtags()).containsExactly(TestCatalog.SEARCHED_HASHTAG);
                    assertThat(video.soundId()).isEqualTo(TestCatalog.SOUND);
                    assertThat(video.figures().favoritesCount()).isEqualTo(1);
                })
                .extracting(VideoFetched::videoId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSearchAgainTellsNothingNew() {
        analyst.ended(analyst.sync(search("")));

        var again = analyst.ended(analyst.sync(search("")));

        assertThat(again.getInt("videos_seen")).isEqualTo(TestCatalog.SEARCHED_VIDEOS);
        assertThat(again.getInt("videos_new") + again.getInt("videos_changed")).isZero();
    }

    @Test
    void theNewestComeFirstAndTheBoundHolds() {
        var run = analyst.ended(analyst.sync(search(",\"max_videos\":70")));

        assertThat(run.getInt("videos_seen")).isEqualTo(70);
        assertThat(told(70)).extracting(video -> video.createdAt().toString()).allSatisfy(created -> assertThat(created)
                .isGreaterThan("2025-02-08"));
    }

    @Test
    void failuresInTheMiddleCostOnlyTime() {
        TikTok.fail(QUERY, "rate_limit", 1, 1);
        TikTok.fail(QUERY, "bad_gateway", 0, 2);
        TikTok.fail("/v2/oauth/token/", "server_error", 0, 1);
        TikTok.expireAccessTokens(); // the kept client token too

        var run = analyst.ended(analyst.sync(search("")));

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_new")).isEqualTo(TestCatalog.SEARCHED_VIDEOS);
        assertThat(TikTok.waitingFaults()).isEmpty();
    }

    @Test
    void anUsedUpQuotaPutsTheRunOffUntilMidnight() {
        analyst.ended(analyst.sync(search(",\"max_videos\":1"))); // so that the client token is live
        TikTok.fail(QUERY, "quota", 1, 1);

        var run = analyst.sync(search(""));

        var waiting = await().atMost(Duration.ofSeconds(20))
                .until(() -> analyst.run(run), view -> view.getString("next_attempt_at") != null);
        assertThat(waiting.getString("state")).isEqualTo("QUEUED");
        assertThat(waiting.getString("next_attempt_at")).endsWith("T00:00:00Z");
        assertThat(waiting.getString("error")).contains("daily_quota_limit_exceeded");
        assertThat(waiting.getInt("pages")).isEqualTo(1);
        assertThat(DATABASE.number("select failures from sync_runs where id = ?", UUID.fromString(run)))
                .as("nothing failed")
                .isZero();
        var quota = analyst.api().get("/api/v1/research-quota").jsonPath();
        assertThat(quota.getInt("remaining")).isZero();
        assertThat(quota.getString("waits_until")).isEqualTo(waiting.getString("next_attempt_at"));
        var calls = TikTok.requests(QUERY);
        var other = IngestApi.of("nobody");
        var others = other.sync(search(""));
        await().atMost(Duration.ofSeconds(20)).until(() -> other.run(others).getString("next_attempt_at") != null);
        assertThat(TikTok.requests(QUERY)).as("nobody asks again today").isEqualTo(calls);
    }

    @Test
    void aShareThatIsUsedUpLeavesTheRestToOthers() {
        var today = LocalDate.now(ZoneOffset.UTC);
        DATABASE.update("insert into research_days values ('tiktok', ?, 999)", today); // all but one, by others
        DATABASE.update("insert into research_shares values ('tiktok', ?, 'others', 1, 666)", today);
        DATABASE.update("insert into research_shares values ('tiktok', ?, ?, 1, 333)", today, analyst.workspace());
        var greedy = analyst.sync(search(""));
        var waiting = await().atMost(Duration.ofSeconds(20))
                .until(() -> analyst.run(greedy), view -> view.getString("next_attempt_at") != null);
        assertThat(waiting.getString("error")).contains("share");
        var newcomer = IngestApi.of("nobody");

        var run = newcomer.ended(newcomer.sync(search(",\"max_videos\":1")));

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        var quota = newcomer.api().get("/api/v1/research-quota").jsonPath();
        assertThat(quota.getInt("used")).isEqualTo(1);
        assertThat(quota.getInt("remaining")).isZero();
    }

    @Test
    void storedHashtagsAndVideosAreListed() {
        analyst.ended(analyst.sync(search("")));

        var hashtags = analyst.api().get("/api/v1/hashtags?limit=1").jsonPath();
        var videos = analyst.api()
                .queryParam("hashtag", "#TìmKiếmThử")
                .get("/api/v1/videos?limit=2")
                .jsonPath();

        assertThat(hashtags.getString("items[0].hashtag")).isEqualTo(TestCatalog.SEARCHED_HASHTAG);
        assertThat(hashtags.getInt("items[0].videos")).isEqualTo(TestCatalog.SEARCHED_VIDEOS);
        assertThat(videos.getList("items.video_id")).containsExactly("7600000000000000149", "7600000000000000148");
        var next = analyst.api()
                .queryParam("cursor", videos.getString("next_cursor"))
                .get("/api/v1/videos?limit=2")
                .jsonPath();
        assertThat(next.getList("items.video_id")).containsExactly("7600000000000000147", "7600000000000000146");
    }

    @Test
    void whatOneWorkspaceFoundIsThereForAllOnce() {
        analyst.ended(analyst.sync(search(",\"max_videos\":5")));
        var other = IngestApi.of("nobody");

        var run = other.ended(other.sync(search(",\"max_videos\":5")));

        assertThat(run.getInt("videos_seen")).isEqualTo(5);
        assertThat(run.getInt("videos_new") + run.getInt("videos_changed")).isZero();
        assertThat(foundVideos()).isEqualTo(5);
        for (var one : List.of(analyst, other, IngestApi.of("nobody"))) {
            var videos = one.api().get("/api/v1/videos").jsonPath();
            assertThat(videos.getList("items")).hasSize(5);
            assertThat(videos.getList("items.source")).containsOnly("hashtag");
            assertThat(one.api().get("/api/v1/videos?source=account").jsonPath().getList("items"))
                    .isEmpty();
            assertThat(one.api().get("/api/v1/hashtags").jsonPath().getList("items.videos"))
                    .containsExactly(5);
            assertThat(one.api()
                            .get("/api/v1/hashtags?source=account")
                            .jsonPath()
                            .getList("items"))
                    .isEmpty();
            one.api()
                    .get("/api/v1/videos/tiktok/7600000000000000149/figures")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    @Tag("R10")
    void whoAskedForASearchIsNobodyElsesBusiness() {
        var run = analyst.sync(search(",\"max_videos\":5"));
        analyst.ended(run);
        var stranger = IngestApi.of("nobody");

        stranger.api().get("/api/v1/sync-runs/" + run).then().statusCode(404);
        assertThat(stranger.api().get("/api/v1/sync-runs").jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void anotherSourceThanThoseOfTheListIsRefused() {
        analyst.api()
                .get("/api/v1/videos?source=dream")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("source"));
    }

    private static long foundVideos() {
        return DATABASE.number("select count(*) from videos where corpus = 'public'");
    }

    /** What was told of the public corpus in this test. */
    private List<VideoFetched> told(int atLeast) {
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> Events.sent(
                                VideoFetched.class,
                                event -> event.workspace() == null
                                        && event.fetchedAt().isAfter(start)),
                        events -> events.size() >= atLeast);
    }

    private static String search(String more) {
        return "{\"hashtags\":[\"#TìmKiếmThử\"],\"start_date\":\"" + TestCatalog.SEARCHED_FROM + "\",\"end_date\":\""
                + TestCatalog.SEARCHED_TO + "\"" + more + "}";
    }
}
