package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.support.Engines;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One page after another, while posts come and engines go. */
@QuarkusTest
class SearchPagesIT {

    private static final int POSTS = 14;

    private final SearchApi service = new SearchApi("pages-" + UUID.randomUUID());

    @AfterEach
    void stopMeilisearch() {
        StandIn.stop();
    }

    static Stream<Arguments> sortsInBoth() {
        return Stream.of(Backend.values())
                .flatMap(backend -> Stream.of(SearchSort.NEWEST, SearchSort.VIEWS, SearchSort.SCORE)
                        .map(sort -> Arguments.of(backend, sort)));
    }

    @ParameterizedTest
    @MethodSource("sortsInBoth")
    void aSortedSearchShowsEachPostOnceWhateverElseIsWrittenMeanwhile(Backend backend, SearchSort sort) {
        sendPosts(backend);
        var all = new ArrayList<>(all(sort));
        assertThat(all).hasSize(POSTS);
        var first = page(sort, 5, null);
        send(
                fetched(service.workspace(), "newest", 1, "word", "ann", new Figures(9_999_999L, 9, 9, 9, null)),
                fetched(service.workspace(), all.get(1), 2, "word", "ann", new Figures(1, 0, 0, 0, null)));
        Engines.awaitPosts(backend, service, POSTS + 1);
        var seen = new ArrayList<>(ids(first));
        for (var cursor = cursor(first); cursor != null; ) {
            var next = page(sort, 4, cursor);
            seen.addAll(ids(next));
            cursor = cursor(next);
        }
        var moved = all.remove(1); // behind the border, and so shown again
        seen.removeIf(moved::equals);
        assertThat(seen).isEqualTo(all);
    }

    /** Equal values too: both break ties by the id. */
    @ParameterizedTest
    @EnumSource(value = SearchSort.class, mode = EnumSource.Mode.EXCLUDE, names = "RELEVANCE")
    @Tag("R5")
    void aSortedSearchGoesOnInTheOtherEngine(SearchSort sort) {
        sendPosts(Backend.MEILISEARCH);
        var all = all(sort);
        var first = page(sort, 5, null);
        Engines.use(Backend.POSTGRES, service);
        var second = page(sort, 5, cursor(first));
        assertThat(second.getString("backend")).isEqualTo("postgres");
        assertThat(second.getBoolean("restarted")).isFalse();
        Engines.use(Backend.MEILISEARCH, service);
        var third = page(sort, 5, cursor(second));
        assertThat(third.getString("backend")).isEqualTo("meilisearch");
        assertThat(Stream.of(first, second, third).flatMap(page -> ids(page).stream()))
                .containsExactlyElementsOf(all);
        assertThat(cursor(third)).isNull();
    }

    @Test
    @Tag("R5")
    void byRelevanceTheOtherEngineStartsOverAndSaysSo() {
        sendPosts(Backend.MEILISEARCH);
        var first = page(SearchSort.RELEVANCE, 5, null);
        assertThat(first.getBoolean("restarted")).isFalse();
        Engines.use(Backend.POSTGRES, service);
        var restarted = page(SearchSort.RELEVANCE, 5, cursor(first));
        assertThat(restarted.getString("backend")).isEqualTo("postgres");
        assertThat(restarted.getBoolean("restarted")).isTrue();
        var anew = page(SearchSort.RELEVANCE, 5, null);
        assertThat(ids(restarted))
                .as("%s %s", restarted.prettify(), anew.prettify())
                .isEqualTo(ids(anew));
        var next = page(SearchSort.RELEVANCE, 5, cursor(restarted));
        assertThat(next.getBoolean("restarted")).isFalse();
        assertThat(ids(next)).doesNotContainAnyElementsOf(ids(restarted));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void eachPageCountsAllHits(Backend backend) {
        sendPosts(backend);
        for (var sort : SearchSort.values()) {
            var first = page(sort, 5, null);
            var second = page(sort, 5, cursor(first));
            assertThat(first.getLong("total")).isEqualTo(POSTS);
            assertThat(second.getLong("total")).isEqualTo(POSTS);
        }
    }

    @Test
    void aCursorIsOfItsSearchOnly() {
        sendPosts(Backend.POSTGRES);
        var cursor = service.search("q", "word", "sort", "views", "limit", "5").getString("next_cursor");
        service.request("q", "word", "sort", "views", "limit", "3", "highlight", "true", "cursor", cursor)
                .get("/api/v1/posts/search")
                .then()
                .statusCode(200);
        refused(service, "q", "words", "sort", "views", "cursor", cursor);
        refused(service, "q", "word", "sort", "score", "cursor", cursor);
        refused(service, "q", "word", "cursor", cursor);
        refused(service, "q", "word", "sort", "views", "hashtag", "fyp", "cursor", cursor);
        refused(new SearchApi("other-" + service.workspace()), "q", "word", "sort", "views", "cursor", cursor);
    }

    private static void refused(SearchApi service, String... parameters) {
        service.request(parameters)
                .get("/api/v1/posts/search")
                .then()
                .statusCode(400)
                .body("type", is("urn:reelay:problem:unreadable-request"))
                .body("errors[0].field", is("cursor"))
                .body("errors[0].message", is("is a cursor of another search"));
    }

    /** Groups with the same figures. */
    private void sendPosts(Backend backend) {
        Engines.use(backend, service);
        send(IntStream.range(0, POSTS)
                .mapToObj(i -> fetched(
                        service.workspace(),
                        "p" + i,
                        1,
                        "word",
                        "ann",
                        new Figures(1_000L * (i / 4), i / 4, 0, 0, null)))
                .toArray(Event[]::new));
        Engines.awaitPosts(backend, service, POSTS);
    }

    private List<String> all(SearchSort sort) {
        return ids(page(sort, 100, null));
    }

    private JsonPath page(SearchSort sort, int limit, String cursor) {
        return service.search(
                "q",
                "word",
                "sort",
                sort.name().toLowerCase(Locale.ROOT),
                "limit",
                Integer.toString(limit),
                "cursor",
                cursor == null ? "" : cursor);
    }

    private static List<String> ids(JsonPath page) {
        return page.getList("items.platform_id");
    }

    private static String cursor(JsonPath page) {
        return page.getString("next_cursor");
    }
}
