package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.support.Engines;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hits are like and where they match, in both engines. */
@QuarkusTest
class SearchFacetsIT {

    private final SearchApi service = new SearchApi("facets-" + UUID.randomUUID());

    @AfterEach
    void stopMeilisearch() {
        StandIn.stop();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void allHitsAreCountedMostFirstAndEqualOnesByName(Backend backend) {
        sendPosts(backend);
        var search = service.search("q", "sea", "limit", "1", "facets", "hashtag, Author,platform,visibility");
        assertThat(counts(search, "hashtag")).containsExactly("fyp 3", "beach 2", "pho 1");
        assertThat(counts(search, "author")).containsExactly("ann 2", "bob 1");
        assertThat(counts(search, "platform")).containsExactly("tiktok 3");
        assertThat(counts(search, "visibility")).containsExactly("workspace 3");
        assertThat(search.getMap("facets")).containsOnlyKeys("hashtag", "author", "platform", "visibility");
        assertThat(search.getBoolean("facets_are_exact")).isTrue();
        assertThat(search.getLong("total")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aValueIsWhatTheFilterOfItsNameAccepts(Backend backend) {
        sendPosts(backend);
        List<Map<String, Object>> hashtags = service.search("facets", "hashtag").getList("facets.hashtag");
        assertThat(hashtags).isNotEmpty().allSatisfy(one -> assertThat(
                        service.search("hashtag", one.get("value").toString()).getInt("total"))
                .isEqualTo(one.get("count")));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theyComeWithTheFirstPageAndOnlyWhenAskedFor(Backend backend) {
        sendPosts(backend);
        var first = service.search("q", "sea", "limit", "1", "facets", "hashtag");
        var second =
                service.search("q", "sea", "limit", "1", "facets", "hashtag", "cursor", first.getString("next_cursor"));
        assertThat(second.getMap("")).doesNotContainKeys("facets", "facets_are_exact");
        assertThat(service.search().getMap("")).doesNotContainKeys("facets", "facets_are_exact");
        assertThat(counts(service.search("q", "nowhere", "facets", "hashtag"), "hashtag"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void hitsSayWhereTheyMatch(Backend backend) {
        sendPosts(backend);
        var hit = service.search("q", "pho", "highlight", "true");
        assertThat(hit.getList("items.caption")).containsExactly("Phở by the sea #fyp #Phở");
        assertThat(hit.getList("items[0].highlights.caption.start")).containsExactly(0, 21);
        assertThat(hit.getList("items[0].highlights.caption.end")).containsExactly(3, 24);
        assertThat(hit.getList("items[0].highlights.author")).isEmpty();
        assertThat(hit.getString("items[0].highlights.hashtags")).isEqualTo("[[], [[start:0, end:3]]]");
        assertThat(service.search("q", "pho").getMap("items[0]")).doesNotContainKey("highlights");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void allFiltersMustMatch(Backend backend) {
        sendPosts(backend);
        assertThat(service.found("sea")).hasSize(3);
        assertThat(found("hashtag", "fyp", "hashtag", "#Beach")).containsExactlyInAnyOrder("b", "c");
        assertThat(found("hashtag", "fyp", "hashtag", "beach", "author", "@Bob"))
                .containsExactly("c");
        assertThat(found("min_views", "2000")).containsExactlyInAnyOrder("b", "c");
        assertThat(found("min_views", "3000")).containsExactly("c");
        assertThat(found("visibility", "public")).isEmpty();
        assertThat(found("visibility", "Workspace")).hasSize(3);
        assertThat(found("language", "xx")).isEmpty();
        List<String> times = service.search("sort", "newest").getList("items.posted_at");
        assertThat(found("posted_after", times.get(1), "sort", "newest")).hasSize(2);
        assertThat(found("posted_before", times.get(1))).hasSize(1);
        assertThat(found("posted_after", times.get(2), "posted_before", times.get(0)))
                .hasSize(2);
        assertThat(found("posted_after", "2025-02-01", "posted_before", "2025-02-02"))
                .hasSize(3);
        assertThat(found("posted_after", "2026-02-01T00:00:00+07:00")).isEmpty();
    }

    private List<String> found(String... parameters) {
        return service.search(parameters).getList("items.platform_id");
    }

    private static List<String> counts(JsonPath search, String facet) {
        List<Map<String, Object>> counts = search.getList("facets." + facet);
        return counts.stream()
                .map(one -> one.get("value") + " " + one.get("count"))
                .toList();
    }

    private void sendPosts(Backend backend) {
        Engines.use(backend, service);
        send(
                fetched(
                        service.workspace(),
                        "a",
                        1,
                        "Phở by the sea #fyp #Phở",
                        "Ann",
                        new Figures(1_000L, 1, 0, 0, null)),
                fetched(service.workspace(), "b", 1, "sea #FYP #beach", "ann", new Figures(2_000L, 1, 0, 0, null)),
                fetched(
                        service.workspace(),
                        "c",
                        1,
                        "more sea #fyp #beach",
                        "bob",
                        new Figures(3_000L, 1, 0, 0, null)));
        Engines.awaitPosts(backend, service, 3);
    }
}
