package dev.reelay.search.insight;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.hamcrest.Matchers.is;

import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.support.SearchApi;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InsightIT {

    @Test
    void sumsUpWhatIsThereAndNothingThatWasRemoved() {
        var service = new SearchApi("insight-" + UUID.randomUUID());
        var figures = new Figures(3_000_000_000L, 30, 20, 10, 5L);
        send(
                fetched(service.workspace(), "1", 1, "#Fyp #cats", "ann", figures),
                fetched(service.workspace(), "2", 1, "#fyp", "ann", figures),
                fetched(service.workspace(), "3", 1, "#fyp #cats", "ann", figures));
        service.awaitPosts(3);
        send(removed(service.workspace(), "3", 2));
        service.awaitPosts(2);
        service.request()
                .get("/api/v1/insights/summary")
                .then()
                .statusCode(200)
                .body("posts", is(2))
                .body("views", is(6_000_000_000L))
                .body("likes", is(60))
                .body("comments", is(40))
                .body("shares", is(20))
                .body("top_hashtags.hashtag", is(List.of("fyp", "cats")))
                .body("top_hashtags.posts", is(List.of(2, 1)))
                .body("backend", is("postgres"));
        service.request("connection_id", UUID.randomUUID().toString())
                .get("/api/v1/insights/summary")
                .then()
                .statusCode(200)
                .body("posts", is(0))
                .body("top_hashtags.size()", is(0));
    }
}
