package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.search.post.PostId;
import dev.reelay.search.support.SearchApi;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Searches that PostgreSQL cannot answer: in time, or at all. */
@QuarkusTest
class SearchLimitIT {

    private static final int LETTERS = 50;
    private static final int WORDS = 10;
    private static final int VARIANTS = 150;

    @Inject
    @ReactiveDataSource("searches")
    Pool searches;

    @Inject
    @ReactiveDataSource("plain-searches")
    Pool plainSearches;

    private final SearchApi service = new SearchApi("limit-" + UUID.randomUUID());

    @Test
    void aSearchThatTakesTooLongSaysSoAndWhatToDo() throws SQLException {
        try (var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table search.posts in access exclusive mode");
                service.request("sort", "newest")
                        .get("/api/v1/posts/search")
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "5")
                        .body("type", is("urn:reelay:problem:search-too-slow"))
                        .body("detail", containsString("Narrow"));
            } finally {
                connection.rollback();
            }
        }
        service.search();
    }

    /** More of them than there are connections for searches, and longer than anybody waits for one. */
    @Test
    void slowSearchesKeepNoEventFromBeingStoredAndAreEndedByTheServer() {
        var slow = Stream.of(searches, plainSearches)
                .flatMap(pool -> IntStream.range(0, 12)
                        .mapToObj(
                                i -> pool.query("select pg_sleep(60)").execute().subscribeAsCompletionStage()))
                .toList();

        send(fetched(service.workspace(), "meanwhile", 1, "stored all the same"));
        var id = PostId.of(service.workspace(), Platform.TIKTOK, "meanwhile").toString();
        await().atMost(Duration.ofSeconds(4))
                .until(() -> service.request().get("/api/v1/posts/" + id).statusCode() == 200);

        assertThat(slow).allSatisfy(one -> assertThat(one)
                .failsWithin(Duration.ofSeconds(12))
                .withThrowableThat()
                .withMessageMatching("(?s).*(57014|Timeout).*"));
        service.search();
    }

    /** Ten long words, each with 149 others one letter away: a query of all of them would pass PostgreSQL's limits. */
    @Test
    void aQueryThatMayStandForVeryManyWordsIsAnswered() {
        var captions = IntStream.range(0, VARIANTS)
                .mapToObj(variant -> IntStream.range(0, WORDS)
                        .mapToObj(word -> word(word, variant))
                        .collect(Collectors.joining(" ")))
                .toList();
        var events = new ArrayList<Event>();
        for (var i = 0; i < captions.size(); i++) {
            events.add(fetched(service.workspace(), "variant" + i, 1, captions.get(i)));
        }
        send(events.toArray(Event[]::new));
        service.awaitPosts(VARIANTS);
        assertThat(service.found(captions.get(0))).contains("variant0");
    }

    /** More than are looked up of a word; and the word next to it makes the search look for near ones too. */
    @Test
    void aFilterFindsTheFewOfVeryManyHits() {
        var manifold = new SearchApi("manifold-" + UUID.randomUUID());
        var workspace = manifold.workspace();
        var events = IntStream.range(0, 2_500)
                .mapToObj(i -> (Event) fetched(workspace, "poor" + i, 1, "quagga"))
                .collect(Collectors.toCollection(ArrayList::new));
        events.add(fetched(workspace, "other", 1, "quaggo"));
        send(events.toArray(Event[]::new));
        manifold.awaitPosts(events.size());
        // Stored last, they are found last.
        var best = new Figures(90_000_000, 20_000_000, 900_000, 900_000, null);
        send(
                fetched(workspace, "best1", 1, "quagga", "someone", best),
                fetched(workspace, "best2", 1, "quagga", "someone", best));
        manifold.awaitPosts(events.size() + 2);

        for (var typed : List.of("quagge", "quagga", "quagg", "\"quagga\"")) {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            manifold.search("q", typed, "min_score", "90").getList("items.platform_id", String.class))
                    .as(typed)
                    .containsExactlyInAnyOrder("best1", "best2"));
        }
        // Before the thousands that have the word next to it.
        assertThat(manifold.search("q", "quaggo").getString("items[0].platform_id"))
                .isEqualTo("other");
    }

    /** Variant 0 is the letter repeated; each other has one other letter behind the first. */
    private static String word(int word, int variant) {
        var letters = new StringBuilder(Character.toString('a' + word).repeat(LETTERS));
        if (variant > 0) {
            letters.setCharAt(1 + variant / 25, (char) ('a' + (word + 1 + variant % 25) % 26));
        }
        return letters.toString();
    }
}
