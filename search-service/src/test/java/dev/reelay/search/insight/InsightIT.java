package dev.reelay.search.insight;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.support.OwnVideo;
import dev.reelay.search.support.SearchApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class InsightIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    /** All but growth, which has a test of its own. */
    private static final List<String> PATHS = List.of(
            "summary",
            "posts/top?limit=50",
            "posts/top?metric=engagement&connection_id=01990d6a-7a10-7000-8000-00000000c001",
            "hashtags",
            "hashtags?sort=rising",
            "hashtags?sort=falling",
            "hashtags/fyp",
            "best-times?zone=Europe/Berlin",
            "compare",
            "compare?other_connection_id=01990d6a-7a10-7000-8000-00000000c002",
            "lengths");

    private static final UUID FIRST = UUID.fromString("01990d6a-7a10-7000-8000-00000000c001");
    private static final UUID SECOND = UUID.fromString("01990d6a-7a10-7000-8000-00000000c002");

    private final SearchApi service = new SearchApi("insight-" + UUID.randomUUID());

    @Test
    void sumsUpWhatIsThereAndNothingThatWasRemoved() {
        var figures = new Figures(3_000_000_000L, 30, 20, 10, 5L);
        send(
                fetched(service.workspace(), "1", 1, "#Fyp #cats", "ann", figures),
                fetched(service.workspace(), "2", 1, "#fyp", "ann", figures),
                fetched(service.workspace(), "3", 1, "#fyp #cats", "ann", figures));
        service.awaitPosts(3);
        send(removed(service.workspace(), "3", 2));
        service.awaitPosts(2);
        get("summary")
                .body("posts", is(2))
                .body("views", is(6_000_000_000L))
                .body("likes", is(60))
                .body("comments", is(40))
                .body("shares", is(20))
                .body("top_hashtags.hashtag", is(List.of("fyp", "cats")))
                .body("top_hashtags.posts", is(List.of(2, 1)))
                .body("backend", is("postgres"));
        get("summary?connection_id=" + UUID.randomUUID())
                .body("posts", is(0))
                .body("median_score", nullValue())
                .body("top_hashtags.size()", is(0));
    }

    @Test
    void theBestPostsOfAPeriodComeFirst() {
        send(
                video("1", FIRST, 1, 20, 5_000),
                video("2", FIRST, 2, 20, 9_000),
                video("3", SECOND, 3, 20, 7_000),
                video("4", FIRST, 40, 20, 1_000_000));
        service.awaitPosts(4);
        get("posts/top?limit=2")
                .body("posts", is(3))
                .body("metric", is("views"))
                .body("items.post.platform_id", contains("2", "3"))
                .body("items.rank", contains(1, 2))
                .body("items[0].value", is(9_000f));
        get("posts/top?connection_id=" + FIRST + "&from=" + TODAY.minusDays(60))
                .body("items.post.platform_id", contains("4", "2", "1"));
        get("posts/top?metric=score&from=" + TODAY.minusDays(60) + "&to=" + TODAY.minusDays(30))
                .body("items.post.platform_id", contains("4"));
        assertThat(csv("posts/top?limit=1"))
                .startsWith("\"rank\",\"value\",\"id\"")
                .contains("\"'=ann\",\"'@caption of 2\"")
                .hasLineCount(2);
    }

    @Test
    void hashtagsRiseAndFall() {
        send(IntStream.range(0, 12)
                .mapToObj(n -> new OwnVideo(
                                service.workspace(),
                                "h" + n,
                                FIRST,
                                daysAgo(n < 6 ? 2 : 30),
                                20,
                                1_000,
                                n < 6 ? List.of("new", "always") : n < 9 ? List.of("old", "always") : List.of("old"))
                        .fetched())
                .toArray(Event[]::new));
        service.awaitPosts(12);
        get("hashtags")
                .body("posts", is(6))
                .body("items.hashtag", contains("always", "new"))
                .body("items[0].posts", is(6))
                .body("items[0].posts_before", is(3))
                .body("items[0].velocity", is(2.0f))
                .body("items[0].share", is(1.0f))
                .body("items[1].velocity", nullValue());
        get("hashtags?sort=rising").body("items.hashtag", contains("new", "always"));
        get("hashtags?sort=falling").body("items.hashtag", contains("old"));
        get("hashtags?sort=rising&min_posts=7").body("items.size()", is(0));
        get("hashtags/%23Always")
                .body("use.posts", is(6))
                .body("sampled_posts", is(9))
                .body("items.hashtag", contains("new", "old"))
                .body("items.posts", contains(6, 3));
        get("hashtags/unheard").body("use.posts", is(0)).body("items.size()", is(0));
        assertThat(csv("hashtags")).contains("\"always\",6,3,1.0,2.0,");
    }

    @Test
    void publicHashtagsAreThoseOfResearchAndNoWorkspaces() {
        var hashtag = "pub" + UUID.randomUUID().toString().substring(0, 8);
        send(
                new OwnVideo(null, hashtag, null, daysAgo(1), 20, 1_000, List.of(hashtag, "research")).fetched(),
                new OwnVideo(service.workspace(), "own", FIRST, daysAgo(1), 20, 1_000, List.of(hashtag, "mine"))
                        .fetched());
        try {
            await().atMost(SearchApi.LIMIT)
                    .until(() -> service.search("hashtag", hashtag).getLong("total") == 2);
            get("hashtags/" + hashtag + "?corpus=public")
                    .body("use.posts", is(1))
                    .body("items.hashtag", contains("research"));
            get("hashtags/" + hashtag).body("use.posts", is(1)).body("items.hashtag", contains("mine"));
        } finally {
            send(removed(null, hashtag, 2)); // other tests count what they see
        }
        service.awaitPosts(1);
        get("hashtags/" + hashtag + "?corpus=public").body("use.posts", is(0)).body("items.size()", is(0));
    }

    @Test
    void bestTimesAreByTheClockOfTheZone() {
        // 17:20 UTC in summer is 19:20 in Berlin, and 23:05 in Kathmandu.
        var july = TODAY.withDayOfMonth(6).withMonth(7);
        var summer = july.isBefore(TODAY) ? july : july.minusYears(1);
        send(IntStream.range(0, 6)
                .mapToObj(n -> new OwnVideo(
                                service.workspace(),
                                "t" + n,
                                FIRST,
                                summer.atTime(LocalTime.of(17, 20))
                                        .toInstant(ZoneOffset.UTC)
                                        .plusSeconds(n),
                                20,
                                1_000,
                                List.of())
                        .fetched())
                .toArray(Event[]::new));
        service.awaitPosts(6);
        var weekday = summer.getDayOfWeek().name().toLowerCase(Locale.ROOT);
        var around = "from=%s&to=%s".formatted(summer.minusDays(1), summer.plusDays(1));
        get("best-times?zone=Europe/Berlin&" + around)
                .body("posts", is(6))
                .body("items.size()", is(1))
                .body("items[0].weekday", is(weekday))
                .body("items[0].hour", is(19))
                .body("items[0].posts", is(6))
                .body("items[0].enough_posts", is(true))
                .body("best.hour", contains(19));
        get("best-times?zone=Asia/Kathmandu&" + around).body("items.hour", contains(23));
        get("best-times?" + around).body("items.hour", contains(17));
        get("best-times?connection_id=" + SECOND + "&" + around)
                .body("items.size()", is(0))
                .body("best.size()", is(0));
        assertThat(csv("best-times?" + around)).contains("\"" + weekday + "\",17,6,");
    }

    @Test
    void periodsAndAccountsAreCompared() {
        send(video("1", FIRST, 1, 10, 3_000), video("2", SECOND, 2, 90, 1_000), video("3", FIRST, 30, 90, 1_000));
        service.awaitPosts(3);
        get("compare")
                .body("first.figures.posts", is(2))
                .body("first.figures.views", is(4_000))
                .body("second.figures.posts", is(1))
                .body("second.to", is(TODAY.minusDays(28).toString()))
                .body("change.posts", is(1.0f))
                .body("change.views", is(3.0f))
                .body("change.engagement_rate", is(0.0f));
        get("compare?connection_id=" + FIRST + "&other_connection_id=" + SECOND)
                .body("first.figures.views", is(3_000))
                .body("second.figures.views", is(1_000))
                .body("second.connection_id", is(SECOND.toString()))
                .body("second.from", is(TODAY.minusDays(27).toString()));
        get("lengths")
                .body("items.length", contains("up_to_15s", "1m_to_3m"))
                .body("items[1].figures.posts", is(2))
                .body("items[1].min_seconds", is(61))
                .body("items[1].enough_posts", is(false));
        assertThat(csv("compare")).hasLineCount(3).contains("\"first\"");
        assertThat(csv("lengths")).hasLineCount(3).contains("\r\n61,180,");
    }

    @Test
    @Tag("R10")
    void anotherWorkspacesPostsChangeNoFigure() {
        send(mine());
        service.awaitPosts(4);
        var before = PATHS.stream().map(path -> get(path).extract().asString()).toList();
        var other = new SearchApi("insight-other-" + UUID.randomUUID());
        send(IntStream.range(0, 4)
                .mapToObj(n -> new OwnVideo(
                                other.workspace(),
                                "o" + n,
                                n % 2 == 0 ? FIRST : SECOND,
                                daysAgo(2 + n * 12),
                                20,
                                77_777_777,
                                List.of("fyp", "theirs"))
                        .fetched())
                .toArray(Event[]::new));
        other.awaitPosts(4);
        var after = PATHS.stream().map(path -> get(path).extract().asString()).toList();
        assertThat(after).isEqualTo(before);
        assertThat(String.join("\n", after)).contains("\"fyp\"").doesNotContain("theirs", "77777777");
    }

    @ParameterizedTest
    @CsvSource({
        "posts/top?metric=beauty, 400, metric",
        "posts/top?from=soon, 400, from",
        "posts/top?from=2026-02-30, 400, from",
        "posts/top?from=2026-02-02&to=2026-02-01, 422, from",
        "posts/top?from=2020-01-01&to=2026-02-01, 422, from",
        "posts/top?limit=0, 422, limit",
        "posts/top?limit=101, 422, limit",
        "posts/top?limit=many, 400, limit",
        "posts/top?connection_id=1, 400, connection_id",
        "hashtags?corpus=theirs, 400, corpus",
        "hashtags?sort=up, 400, sort",
        "hashtags?min_posts=0, 422, min_posts",
        "hashtags?from=2026-01-01&to=2026-06-01, 422, from",
        "hashtags?from=2020-01-01&to=2020-01-07, 422, from",
        "hashtags/%23, 422, hashtag",
        "best-times?zone=Europe/Atlantis, 422, zone",
        "best-times?zone=%00, 400, zone",
        "best-times?from=2024-01-01&to=2026-01-01, 422, from",
        "compare?other_from=2026-02-02&other_to=2026-02-01, 422, other_from",
        "compare?other_to=never, 400, other_to",
        "lengths?to=2026-13-01, 400, to",
        "accounts/1/growth, 400, connection",
        "accounts/01990d6a-7a10-7000-8000-00000000c001/growth?from=x, 400, from"
    })
    void whatCannotBeReadOrIsNotAllowedIsAProblemThatNamesTheParameter(String path, int status, String field) {
        service.request()
                .urlEncodingEnabled(false)
                .get("/api/v1/insights/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @Test
    void noInsightIsForACallerWithoutToken() {
        PATHS.forEach(path -> given().get("/api/v1/insights/" + path).then().statusCode(401));
    }

    private Event[] mine() {
        return new Event[] {
            video("1", FIRST, 1, 10, 3_000),
            video("2", SECOND, 2, 90, 1_000),
            video("3", FIRST, 30, 90, 1_000),
            video("4", SECOND, 31, 90, 100)
        };
    }

    private Event video(String videoId, UUID connectionId, int daysAgo, int seconds, long views) {
        return new OwnVideo(
                        service.workspace(),
                        videoId,
                        connectionId,
                        daysAgo(daysAgo),
                        seconds,
                        views,
                        List.of("fyp", "cats"))
                .fetched();
    }

    private static Instant daysAgo(int days) {
        return TODAY.minusDays(days).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    private ValidatableResponse get(String path) {
        return service.request()
                .urlEncodingEnabled(false)
                .get("/api/v1/insights/" + path)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"));
    }

    private String csv(String path) {
        return service.request()
                .accept("text/csv")
                .urlEncodingEnabled(false)
                .get("/api/v1/insights/" + path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv;charset=UTF-8"))
                .extract()
                .asString();
    }
}
