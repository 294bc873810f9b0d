package dev.reelay.sandbox.tiktok.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TestClock;
import dev.reelay.sandbox.TikTokClient;
import dev.reelay.sandbox.TikTokClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResearchTest {

    private static final String WINDOW = "\"start_date\":\"20261001\",\"end_date\":\"20261031\"";
    private static final TestClock CLOCK = new TestClock();

    private static Sandbox sandbox;
    private static TikTokClient tiktok;

    private String token;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().clock(CLOCK).researchDailyRequests(30).build());
        tiktok = new TikTokClient(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void clientToken() {
        sandbox.control().reset();
        token = tiktok.clientToken();
    }

    @Test
    void aSharedHashtagBringsHundredsOverSeveralPages() {
        var query = "\"query\":{\"and\":[" + condition("hashtag_name", "EQ", "fyp") + "]}," + WINDOW;
        var ids = new ArrayList<Long>();
        var paging = ",\"max_count\":100";
        JsonNode page;
        do {
            page = ask(query + paging).data();
            page.path("videos").forEach(video -> {
                assertThat(video.path("id").isIntegralNumber()).isTrue();
                assertThat(video.path("hashtag_names").toString()).contains("\"fyp\"");
                ids.add(video.path("id").asLong());
            });
            paging = ",\"max_count\":100,\"cursor\":" + page.path("cursor").asLong() + ",\"search_id\":\""
                    + page.path("search_id").asText() + "\"";
        } while (page.path("has_more").asBoolean());
        assertThat(ids).hasSizeGreaterThan(150).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
        var window = sandbox.control().catalog().busiestWindow();
        assertThat(window.topHashtags().get(0).name()).isEqualTo("fyp");
    }

    @Test
    void conditionsCombine() {
        var all = count("\"and\":[" + condition("region_code", "IN", "VN", "US") + "]");
        var vietnam = count("\"and\":[" + condition("region_code", "EQ", "VN") + "]");
        var states = count("\"or\":[" + condition("region_code", "EQ", "US") + "]");
        var rest = count("\"and\":[" + condition("region_code", "IN", "VN", "US") + "],\"not\":["
                + condition("region_code", "EQ", "VN") + "]");
        assertThat(vietnam).isPositive();
        assertThat(all).isEqualTo(vietnam + states);
        assertThat(rest).isEqualTo(states);
    }

    @Test
    void everyKindOfConditionFindsWhatItSays() {
        ask("\"query\":{\"and\":[" + condition("username", "EQ", "bep.nha.mai") + ","
                        + condition("keyword", "EQ", "PHỞ BÒ") + "," + condition("video_length", "IN", "MID", "LONG")
                        + "," + condition("view_count", "GT", "0") + ","
                        + condition("create_date", "GTE", "20261010") + "]}," + WINDOW)
                .data()
                .path("videos")
                .forEach(video -> {
                    assertThat(video.path("username").asText()).isEqualTo("bep.nha.mai");
                    assertThat(video.path("video_description").asText()).contains("phở bò");
                    assertThat(video.path("video_duration").asInt()).isBetween(15, 300);
                });
        assertThat(count("\"and\":[" + condition("username", "EQ", "bep.nha.mai") + "]"))
                .isPositive();
        assertThat(count("\"and\":[" + condition("music_id", "EQ", "7") + "]")).isZero();
    }

    @Test
    void theVideosOfASoundAreFoundByItsId() {
        var any = "\"query\":{\"and\":[" + condition("username", "EQ", "bep.nha.mai") + "]}," + WINDOW;
        var sound = ask(any).data().path("videos").path(0).path("music_id");
        assertThat(sound.isIntegralNumber()).isTrue();
        var found = ask("\"query\":{\"and\":[" + condition("music_id", "EQ", sound.asText()) + "]}," + WINDOW)
                .data()
                .path("videos");
        assertThat(found).isNotEmpty().allMatch(video -> video.path("music_id").equals(sound));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"query\":{},\"start_date\":\"20261001\",\"end_date\":\"20261031\"",
                "\"query\":{\"and\":[C]},\"start_date\":\"20261001\",\"end_date\":\"20261101\"",
                "\"query\":{\"and\":[C]},\"start_date\":\"20261031\",\"end_date\":\"20261001\"",
                "\"query\":{\"and\":[C]},\"start_date\":\"2026-10-01\",\"end_date\":\"20261031\"",
                "\"query\":{\"and\":[C]},\"start_date\":\"20261001\"",
                "\"query\":{\"and\":[C]},\"start_date\":\"20261001\",\"end_date\":\"20261031\",\"max_count\":101",
                "\"query\":{\"and\":[C]},\"start_date\":\"20261001\",\"end_date\":\"20261031\",\"cursor\":-1",
                "\"query\":{\"and\":[C]},\"start_date\":\"20261001\",\"end_date\":\"20261031\",\"search_id\":\"1\"",
                "\"query\":{\"and\":[{\"field_name\":\"color\",\"operation\":\"EQ\",\"field_values\":[\"a\"]}]},"
                        + "\"start_date\":\"20261001\",\"end_date\":\"20261031\"",
                "\"query\":{\"and\":[{\"field_name\":\"keyword\",\"operation\":\"LIKE\",\"field_values\":[\"a\"]}]},"
                        + "\"start_date\":\"20261001\",\"end_date\":\"20261031\"",
                "\"query\":{\"and\":[{\"field_name\":\"keyword\",\"operation\":\"EQ\",\"field_values\":[]}]},"
                        + "\"start_date\":\"20261001\",\"end_date\":\"20261031\""
            })
    void aQueryThatIsNotDocumentedIsRefused(String body) {
        var answer = ask(body.replace("C", condition("hashtag_name", "EQ", "fyp")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("invalid_params");
    }

    @Test
    void randomResultsAreMatchesToo() {
        var found = ask("\"query\":{\"and\":[" + condition("hashtag_name", "EQ", "fyp") + "]},\"is_random\":true,"
                + "\"max_count\":10," + WINDOW);
        var ids = new HashSet<Long>();
        found.data().path("videos").forEach(video -> ids.add(video.path("id").asLong()));
        assertThat(ids).hasSize(10);
        assertThat(found.data().path("has_more").asBoolean()).isFalse();
    }

    @Test
    void anAuthorIsAFlatObject() {
        var author = author("bep.nha.mai", "display_name,follower_count,likes_count,video_count,is_verified,bio_url")
                .data();
        assertThat(author.path("display_name").asText()).isEqualTo("Bếp Nhà Mai");
        assertThat(author.path("follower_count").asLong()).isPositive();
        assertThat(author.path("likes_count").asLong()).isPositive();
        assertThat(author.path("video_count").asLong()).isPositive();
        assertThat(author.path("is_verified").isBoolean()).isTrue();
        assertThat(author.has("avatar_url")).as("not asked for").isFalse();
        assertThat(author.has("bio_url")).as("unknown").isFalse();
    }

    @Test
    void anAuthorIsRefusedAsDocumentedAndCounts() {
        assertThat(author("nobody.at.all", "display_name").errorCode()).isEqualTo("invalid_params");
        assertThat(author("bep.nha.mai", "open_id").errorCode()).isEqualTo("invalid_params");
        assertThat(tiktok.post("/v2/research/user/info/?fields=display_name", token, "{}")
                        .errorCode())
                .isEqualTo("invalid_params");
        for (int request = 3; request < 30; request++) {
            assertThat(author("bep.nha.mai", "display_name").status()).isEqualTo(200);
        }
        assertThat(author("bep.nha.mai", "display_name").errorCode()).isEqualTo("daily_quota_limit_exceeded");
        token = tiktok.connect("bep.nha.mai").access();
        assertThat(author("bep.nha.mai", "display_name").errorCode()).isEqualTo("scope_not_authorized");
    }

    @Test
    void theDaysQuotaEndsAtMidnightUtc() {
        for (int request = 0; request < 30; request++) {
            assertThat(ask("").status()).isEqualTo(400); // refused requests count as well
        }
        var over = ask("");
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.errorCode()).isEqualTo("daily_quota_limit_exceeded");
        CLOCK.advance(Duration.ofDays(1));
        token = tiktok.clientToken();
        assertThat(ask("").status()).isEqualTo(400);
    }

    @Test
    void onlyClientTokensOfApprovedAppsAreServed() {
        token = tiktok.connect("bep.nha.mai").access();
        assertThat(ask("").errorCode()).isEqualTo("scope_not_authorized");
        token = "clt.unknown";
        assertThat(ask("").errorCode()).isEqualTo("access_token_invalid");
        try (var refused =
                Sandbox.start(SandboxOptions.builder().researchApproved(false).build())) {
            var client = new TikTokClient(refused);
            var answer = client.post("/v2/research/video/query/?fields=id", client.clientToken(), "{}");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.errorCode()).isEqualTo("scope_not_authorized");
        }
    }

    private Answer author(String username, String fields) {
        return tiktok.post("/v2/research/user/info/?fields=" + fields, token, "{\"username\":\"" + username + "\"}");
    }

    private int count(String query) {
        var data = ask("\"query\":{" + query + "},\"max_count\":100," + WINDOW).data();
        var found = data.path("videos").size();
        while (data.path("has_more").asBoolean()) {
            data = ask("\"query\":{" + query + "},\"max_count\":100," + WINDOW + ",\"cursor\":"
                            + data.path("cursor").asLong())
                    .data();
            found += data.path("videos").size();
        }
        return found;
    }

    private Answer ask(String body) {
        return tiktok.post(
                "/v2/research/video/query/?fields=id,username,video_description,hashtag_names,music_id,video_duration",
                token,
                "{" + body + "}");
    }

    private static String condition(String field, String operation, String... values) {
        return "{\"field_name\":\"" + field + "\",\"operation\":\"" + operation + "\",\"field_values\":[\""
                + String.join("\",\"", values) + "\"]}";
    }
}
