package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.connected;
import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.post.PostId;
import dev.reelay.search.support.Engines;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a caller sends, no part of the answer comes from another workspace. */
@QuarkusTest
@Tag("R10")
class SearchIsolationIT {

    private static final int COMBINATIONS = 120;

    /** In every text of the other's posts and nowhere else. */
    private static final String SECRET = "zqxsecret";

    private final String run = UUID.randomUUID().toString();
    private final UUID connection = UUID.randomUUID();
    private final SearchApi other = new SearchApi("Other-" + run);
    private final SearchApi caller = new SearchApi("other-" + run); // differs by case only

    @AfterEach
    void stopMeilisearch() {
        StandIn.stop();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void noParameterFindsOrCountsOrMarksAnothersPosts(Backend backend) {
        sendPosts(backend);
        var values = values();
        assertThatTheOtherIsFoundByThem(values);
        values.forEach((name, ofName) -> ofName.forEach(value -> assertNothingOfTheOther(name, value)));
        var random = new Random(8);
        for (var i = 0; i < COMBINATIONS; i++) {
            var parameters = new ArrayList<String>();
            values.forEach((name, ofName) -> {
                if (random.nextInt(3) == 0) {
                    parameters.addAll(List.of(name, ofName.get(random.nextInt(ofName.size()))));
                }
            });
            assertNothingOfTheOther(parameters.toArray(String[]::new));
        }
    }

    /** Each finds something for the one that it belongs to, so that finding nothing means something. */
    private void assertThatTheOtherIsFoundByThem(Map<String, List<String>> values) {
        for (var name : List.of("q", "hashtag", "author", "connection_id", "visibility", "min_views", "posted_after")) {
            assertThat(other.search(name, values.get(name).get(0), "facets", "hashtag", "highlight", "true")
                            .prettify())
                    .as(name)
                    .contains(SECRET);
        }
    }

    private void assertNothingOfTheOther(String... parameters) {
        var all = new ArrayList<>(List.of(parameters));
        if (!all.contains("facets")) {
            all.addAll(List.of("facets", "hashtag,author,language,platform,visibility"));
        }
        var answer = caller.request(all.toArray(String[]::new)).get("/api/v1/posts/search");
        var body = answer.body().asString();
        assertThat(answer.statusCode()).as("%s: %s", all, body).isIn(200, 400);
        assertThat(body)
                .as(Arrays.toString(parameters))
                .doesNotContain(SECRET)
                .doesNotContain(PostId.of(other.workspace(), Platform.TIKTOK, video("other0")))
                .doesNotContain(connection.toString());
    }

    private Map<String, List<String>> values() {
        var values = new LinkedHashMap<String, List<String>>();
        values.put(
                "q",
                List.of(
                        SECRET,
                        "zqx",
                        "zqxsecrte",
                        '"' + SECRET + " words\"",
                        "zqxsecretwords",
                        "#" + SECRET,
                        "words",
                        ""));
        values.put("platform", List.of("tiktok"));
        values.put("hashtag", List.of(SECRET, "#" + SECRET, "common", SECRET + "\" OR visibility = \"workspace"));
        values.put("author", List.of(SECRET + ".author", "@" + SECRET + ".author"));
        values.put("language", List.of("en", "vi"));
        values.put("min_score", List.of("0", "1"));
        values.put("min_views", List.of("0", "1000"));
        values.put("posted_after", List.of("2025-01-01"));
        values.put("posted_before", List.of("2026-01-01"));
        values.put("connection_id", List.of(connection.toString()));
        values.put("visibility", List.of("workspace", "public"));
        values.put("sort", List.of("relevance", "newest", "views", "score"));
        values.put("facets", List.of("hashtag", "author,language"));
        values.put("limit", List.of("1", "100"));
        values.put("highlight", List.of("true"));
        values.put(
                "cursor",
                List.of(
                        other.search("limit", "1").getString("next_cursor"),
                        other.search("q", "words", "limit", "1").getString("next_cursor")));
        return values;
    }

    private void sendPosts(Backend backend) {
        Engines.use(backend, caller);
        IntStream.range(0, 3)
                .forEach(i -> send(
                        connected(
                                fetched(
                                        other.workspace(),
                                        video("other" + i),
                                        1,
                                        SECRET + " words #" + SECRET + " #common",
                                        SECRET + ".author",
                                        new Figures(5_000L + i, 10, 1, 1, null)),
                                connection),
                        fetched(caller.workspace(), video("own" + i), 1, "own words #common")));
        Engines.awaitPosts(backend, other, 3);
        Engines.awaitPosts(backend, caller, 3);
    }

    private String video(String name) {
        return name + "-" + run;
    }
}
