package dev.reelay.sandbox.tiktok.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TestClock;
import dev.reelay.sandbox.TikTokClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisplayTest {

    private static final String USER = "bep.nha.mai";
    private static final int VIDEOS = 58;
    private static final TestClock CLOCK = new TestClock();

    private static Sandbox sandbox;
    private static TikTokClient tiktok;

    private String token;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().clock(CLOCK).build());
        tiktok = new TikTokClient(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void connect() {
        sandbox.control().reset();
        token = tiktok.connect(USER).access();
    }

    @Test
    void pagesBringEveryVideoOnceNewestFirst() {
        var ids = new ArrayList<String>();
        var times = new ArrayList<Long>();
        var sizes = new ArrayList<Integer>();
        var body = "{\"max_count\":20}";
        JsonNode page;
        do {
            page = list(body).data();
            page.path("videos").forEach(video -> {
                assertThat(video.path("id").isTextual()).isTrue();
                ids.add(video.path("id").asText());
                times.add(video.path("create_time").asLong());
            });
            sizes.add(page.path("videos").size());
            body = "{\"max_count\":20,\"cursor\":" + page.path("cursor").asLong() + "}";
        } while (page.path("has_more").asBoolean());
        assertThat(ids).hasSize(VIDEOS).doesNotHaveDuplicates();
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(sizes).containsExactly(20, 20, 18);
    }

    @Test
    void anyMomentInMillisecondsIsACursor() {
        var newest = list("{\"max_count\":2}").data().path("videos");
        var second = newest.get(1).path("create_time").asLong();
        var before = list("{\"max_count\":1,\"cursor\":" + (second * 1000 + 1) + "}");
        assertThat(before.data().path("videos").get(0)).isEqualTo(newest.get(1));
    }

    @Test
    void tenIsTheDefaultAndTwentyTheMost() {
        assertThat(list("").data().path("videos")).hasSize(10);
        assertThat(list("{\"max_count\":21}").status()).isEqualTo(400);
        assertThat(list("{\"max_count\":\"20\"}").errorCode()).isEqualTo("invalid_params");
        assertThat(list("not json").errorCode()).isEqualTo("invalid_params");
    }

    @Test
    void fieldsAreRequiredAndKnown() {
        for (var query : List.of("", "?fields=", "?fields=id,save_count")) {
            var answer = tiktok.post("/v2/video/list/" + query, token, "{}");
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("invalid_params");
        }
    }

    @Test
    void queryAnswersOnlyOwnVideos() {
        var own = list("{\"max_count\":1}")
                .data()
                .path("videos")
                .get(0)
                .path("id")
                .asText();
        var other = tiktok.connect("wander.with.june").access();
        var foreign = tiktok.post("/v2/video/list/?fields=id", other, "{\"max_count\":1}")
                .data()
                .path("videos")
                .get(0)
                .path("id")
                .asText();
        var found = query("\"" + own + "\",\"" + foreign + "\",\"9999999999999999999\",\"x\"");
        assertThat(found.data().path("videos")).hasSize(1);
        assertThat(found.data().path("videos").get(0).path("id").asText()).isEqualTo(own);
    }

    @Test
    void queryTakesTwentyIdsAtMost() {
        assertThat(query("\"1\",".repeat(20) + "\"1\"").status()).isEqualTo(400);
        assertThat(query("").status()).isEqualTo(400);
    }

    @Test
    void oneFieldWithoutItsScopeFailsTheWholeCall() {
        var basic = tiktok.connect(USER, "user.info.basic").access();
        assertThat(tiktok.get("/v2/user/info/?fields=open_id,display_name", basic)
                        .status())
                .isEqualTo(200);
        var answer = tiktok.get("/v2/user/info/?fields=open_id,username", basic);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("scope_not_authorized");
        assertThat(answer.body().has("data")).isFalse();
    }

    @Test
    void userInfoCountsWhatTheListHas() {
        var user = tiktok.get("/v2/user/info/?fields=username,video_count,likes_count,is_verified", token)
                .data()
                .path("user");
        assertThat(user.path("username").asText()).isEqualTo(USER);
        assertThat(user.path("video_count").asLong()).isEqualTo(VIDEOS);
        assertThat(user.path("likes_count").asLong()).isPositive();
    }

    @Test
    void figuresGrowWithTime() {
        var before = list("{\"max_count\":1}")
                .data()
                .path("videos")
                .get(0)
                .path("view_count")
                .asLong();
        CLOCK.advance(Duration.ofHours(1));
        var after = list("{\"max_count\":1}")
                .data()
                .path("videos")
                .get(0)
                .path("view_count")
                .asLong();
        assertThat(after).isGreaterThan(before);
    }

    @Test
    void coverLinksDieAfterSixHours() {
        var link = tiktok.post("/v2/video/list/?fields=cover_image_url", token, "{\"max_count\":1}")
                .data()
                .path("videos")
                .get(0)
                .path("cover_image_url")
                .asText()
                .substring(sandbox.baseUrl().toString().length());
        assertThat(tiktok.get(link, null).status()).isEqualTo(200);
        assertThat(tiktok.get(link.replace("signature=", "signature=0"), null).status())
                .isEqualTo(403);
        CLOCK.advance(Duration.ofHours(6));
        assertThat(tiktok.get(link, null).status()).isEqualTo(403);
    }

    @Test
    void unknownPathsAnswerHtml() {
        for (var path : List.of("/v2/comment/list/", "/v2/user/info?fields=open_id", "/v2/video/list")) {
            var answer = tiktok.get(path, token);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.header("content-type")).startsWith("text/html");
            assertThat(answer.text()).startsWith("<html>");
        }
    }

    @Test
    void successAndFailureCarryTheLogIdTwice() {
        var ok = list("");
        assertThat(ok.errorCode()).isEqualTo("ok");
        assertThat(ok.body().path("error").path("log_id").asText())
                .matches("20261121\\d{6}[0-9A-F]{20}")
                .isEqualTo(ok.header("x-tt-logid"));
        var failed = tiktok.post("/v2/video/list/?fields=id", "act.unknown", "{}");
        assertThat(failed.status()).isEqualTo(401);
        assertThat(failed.errorCode()).isEqualTo("access_token_invalid");
        assertThat(failed.body().fieldNames()).toIterable().containsExactly("error");
        assertThat(failed.body().path("error").path("log_id").asText()).isEqualTo(failed.header("x-tt-logid"));
    }

    private TikTokClient.Answer list(String body) {
        return tiktok.post("/v2/video/list/?fields=id,create_time,view_count", token, body);
    }

    private TikTokClient.Answer query(String ids) {
        return tiktok.post("/v2/video/query/?fields=id", token, "{\"filters\":{\"video_ids\":[" + ids + "]}}");
    }
}
