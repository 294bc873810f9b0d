package dev.reelay.search.suggest;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.support.SearchApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SuggestIT {

    private static final Figures FIGURES = new Figures(1, 1, 1, 1, null);

    private final SearchApi service = new SearchApi("suggest-" + UUID.randomUUID());

    @Test
    void theMostFrequentComeFirstAndEachKindByItself() {
        send(
                fetched(service.workspace(), "1", 1, "Zürüdance #zurutag", "zuru.ann", FIGURES),
                fetched(service.workspace(), "2", 1, "zurudance zurudish", "zuru.bob", FIGURES));
        await().atMost(SearchApi.LIMIT).untilAsserted(() -> suggest("q", "my zuru")
                .body("words.text", contains("zuru", "zurudance", "zurudish", "zurutag"))
                .body("words[0].posts", is(2))
                .body("hashtags.text", contains("zurutag"))
                .body("authors.text", containsInAnyOrder("zuru.ann", "zuru.bob")));
        suggest("q", "#zuru")
                .body("words", empty())
                .body("hashtags.text", contains("zurutag"))
                .body("authors", empty());
        suggest("q", "@ZURU.A")
                .body("words", empty())
                .body("hashtags", empty())
                .body("authors.text", contains("zuru.ann"));
        suggest("q", "zuru", "limit", "1").body("words.text", contains("zuru"));
        suggest("q", "zuru ").body("words", empty());
        suggest().body("words", empty());
    }

    @Test
    @Tag("R10")
    void nobodySeesWhatAnotherWorkspacePosted() {
        var word = "qx" + UUID.randomUUID().toString().replace("-", "");
        send(fetched(service.workspace(), "1", 1, word + " #" + word, word, FIGURES));
        await().atMost(SearchApi.LIMIT).untilAsserted(() -> suggest("q", word).body("words.text", contains(word)));
        for (var sign : new String[] {"", "#", "@"}) {
            new SearchApi("stranger-" + UUID.randomUUID())
                    .request("q", sign + word.substring(0, 6))
                    .get("/api/v1/posts/suggest")
                    .then()
                    .statusCode(200)
                    .body("words.text", not(hasItem(word)))
                    .body("hashtags.text", not(hasItem(word)))
                    .body("authors.text", not(hasItem(word)));
        }
    }

    @Test
    void aWordThatNoPostHasAnyMoreIsNotSuggested() {
        send(fetched(service.workspace(), "1", 1, "vyxone vyxtwo"), fetched(service.workspace(), "2", 1, "vyxone"));
        await().atMost(SearchApi.LIMIT)
                .untilAsserted(() -> suggest("q", "vyxt", "limit", "2").body("words.text", contains("vyxtwo")));
        send(removed(service.workspace(), "1", 2));
        // Another limit is another entry of the cache.
        await().atMost(SearchApi.LIMIT)
                .untilAsserted(() -> suggest("q", "vyxo", "limit", String.valueOf(1 + (System.nanoTime() & 15)))
                        .body("words[0].posts", is(1)));
        suggest("q", "vyxt", "limit", "3").body("words", empty());
    }

    @Test
    void whatIsTooLongIsRefused() {
        service.request("q", "x".repeat(513))
                .get("/api/v1/posts/suggest")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("q"));
    }

    private ValidatableResponse suggest(String... parameters) {
        return service.request(parameters).get("/api/v1/posts/suggest").then().statusCode(200);
    }
}
