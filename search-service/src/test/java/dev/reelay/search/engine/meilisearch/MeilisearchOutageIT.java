package dev.reelay.search.engine.meilisearch;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.Reason;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import dev.reelay.testkit.Database;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Meilisearch comes, goes, hangs and forgets; searches go on. */
@QuarkusTest
@Tag("R5")
class MeilisearchOutageIT {

    @Inject
    @All
    List<SearchEngine> engines;

    private final SearchApi service = new SearchApi("outage-" + UUID.randomUUID());

    @BeforeEach
    void startMeilisearchWithOnePost() {
        StandIn.start();
        send(fetched(service.workspace(), "first", 1, "first post #fyp"));
        service.awaitPosts(1);
        awaitBackend("meilisearch");
    }

    @AfterEach
    void stopMeilisearch() {
        StandIn.acceptAll();
        StandIn.stop();
    }

    @Test
    void whenItDiesSearchesGoOnAndTheIndexCatchesUpWhenItIsBack() {
        assertThat(service.found("first")).containsExactly("first");

        StandIn.stop();
        var search = service.search("q", "first");
        assertThat(search.getList("items.platform_id")).containsExactly("first");
        assertThat(search.getString("backend")).isEqualTo("postgres");
        assertThat(search.getBoolean("degraded")).isTrue();
        send(fetched(service.workspace(), "second", 1, "second post"), removed(service.workspace(), "first", 2));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("post").equals(List.of("second")));
        assertThat(StandIn.documents()).contains("first").doesNotContain("second");

        StandIn.start();
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().contains("second"));
        awaitBackend("meilisearch");
        await().atMost(SearchApi.LIMIT).untilAsserted(() -> {
            var after = service.search("q", "post");
            assertThat(after.getList("items.platform_id")).containsExactly("second");
            assertThat(after.getLong("total")).isOne();
            assertThat(after.getString("backend")).isEqualTo("meilisearch");
            assertThat(after.getBoolean("degraded")).isFalse();
        });
    }

    @Test
    void whenItHangsAnswersStillComeWithinASecond() {
        StandIn.hang();
        for (var i = 0; i < 5; i++) {
            var started = System.nanoTime();
            assertThat(service.search("q", "first").getString("backend")).isEqualTo("postgres");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(1_500));
        }
        StandIn.start();
        awaitBackend("meilisearch");
    }

    /** PostgreSQL answers all of them; Meilisearch sees three, and then one for each pause. */
    @Test
    void afterThreeFailuresInARowItIsLeftAloneAndTriedByOneSearchForEachPause() {
        StandIn.failSearches();
        await().atMost(SearchApi.LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            var search = service.search("q", "first");
            assertThat(search.getString("backend")).isEqualTo("postgres");
            assertThat(search.getBoolean("degraded")).isTrue();
            return StandIn.failedSearches().size() >= 6;
        });
        var arrivals = StandIn.failedSearches();
        for (var i = 3; i < arrivals.size(); i++) {
            assertThat(Duration.ofNanos(arrivals.get(i) - arrivals.get(i - 1)))
                    .isGreaterThanOrEqualTo(StandIn.RETRY_AFTER);
        }

        StandIn.acceptAll();
        awaitBackend("meilisearch");
        assertThat(service.found("first")).containsExactly("first");
    }

    @Test
    void whenItComesBackEmptyItIsFilledAgain() {
        StandIn.forget();
        assertThat(service.found("first")).containsExactly("first");
        awaitBackend("meilisearch");
        assertThat(service.found("first")).containsExactly("first");
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().contains("first"));
    }

    @Test
    void whenAChangeWaitsForLongPostgresAnswersAndThatIsKnown() {
        StandIn.documentsTake(Duration.ofMinutes(1));
        send(fetched(service.workspace(), "waiting", 1, "waiting post"));
        await().atMost(SearchApi.LIMIT).until(() -> meilisearch().reason() == Reason.BEHIND);
        assertThat(meilisearch().readiness()).isEqualTo(SearchEngine.Readiness.UNAVAILABLE);
        var search = service.search("q", "post");
        assertThat(search.getString("backend")).isEqualTo("postgres");
        assertThat(search.getBoolean("degraded")).isTrue();
        assertThat(search.getList("items.platform_id")).contains("first", "waiting");
        StandIn.acceptAll();
        awaitBackend("meilisearch");
        assertThat(service.found("post")).containsExactlyInAnyOrder("first", "waiting");
    }

    @Test
    void aSearchThatItRefusesMovesNoOtherToTheFallback() {
        StandIn.refuseSearches();
        for (var i = 0; i < 10; i++) {
            assertThat(service.search("q", "first").getString("backend")).isEqualTo("postgres");
        }
        StandIn.acceptAll();
        assertThat(service.search("q", "first").getString("backend")).isEqualTo("meilisearch");
    }

    @Test
    void searchesComeWithTheKeyThatMayOnlySearch() {
        service.search("q", "first");
        assertThat(StandIn.searchKeys()).containsExactly(StandIn.SEARCH_KEY);
    }

    /** Nobody can tell how current the index is; it is as good as it was. */
    @Test
    @Tag("R7")
    void whenPostgresIsDownItGoesOnAnsweringAndThatIsKnown() {
        try {
            Database.of("search").update("alter role reelay_search nologin");
            await().atMost(SearchApi.LIMIT).until(() -> {
                Database.of("search")
                        .texts(
                                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reelay_search'");
                return meilisearch().reason() == Reason.UNCHECKED;
            });
            for (var i = 0; i < 30; i++) {
                var search = service.search("q", "first");
                assertThat(search.getString("backend")).isEqualTo("meilisearch");
                assertThat(search.getList("items.platform_id")).containsExactly("first");
                assertThat(meilisearch().readiness()).isEqualTo(SearchEngine.Readiness.READY);
            }
        } finally {
            Database.of("search").update("alter role reelay_search login");
        }
        await().atMost(SearchApi.LIMIT).until(() -> meilisearch().reason() == null);
    }

    @Test
    void aDocumentThatItRefusesHoldsUpNoOther() {
        var refused = "refused-" + UUID.randomUUID();
        StandIn.refuse(refused);
        var failedBefore = StandIn.failedTasks();
        send(
                fetched(service.workspace(), "good1", 1, "good"),
                fetched(service.workspace(), refused, 1, "not good"),
                fetched(service.workspace(), "good2", 1, "good"));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().containsAll(List.of("good1", "good2")));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.failedTasks() > failedBefore);
        awaitBackend("meilisearch");
        assertThat(service.found("good")).containsExactlyInAnyOrder("good1", "good2");

        StandIn.acceptAll();
        send(fetched(service.workspace(), refused, 2, "good now"));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().contains(refused));
    }

    @Test
    @Tag("R10")
    void aWorkspaceThatDiffersByCaseOnlyIsAnother() {
        var other = new SearchApi(service.workspace().replace("outage", "OUTAGE"));
        await().atMost(SearchApi.LIMIT)
                .until(() -> other.search().getString("backend").equals("meilisearch"));
        assertThat(other.search().getLong("total")).isZero();
        assertThat(other.search("hashtag", "x\" OR workspace_key != \"").getLong("total"))
                .isZero();
        assertThat(service.search("hashtag", "#FYP").getLong("total")).isOne();
    }

    @Test
    void pagesAreTheSameWhenTheLimitChangesBetweenThem() {
        for (var i = 0; i < 9; i++) {
            send(fetched(service.workspace(), "more" + i, 1, "more"));
        }
        service.awaitPosts(10);
        awaitBackend("meilisearch");
        // On a busy machine an answer may come too late, and then the other engine gives it.
        await().atMost(SearchApi.LIMIT).untilAsserted(() -> {
            var first = service.search("sort", "newest", "limit", "4");
            var rest = service.search("sort", "newest", "limit", "6", "cursor", first.getString("next_cursor"));
            List<String> all = service.search("sort", "newest").getList("items.platform_id");
            assertThat(first.<String>getList("items.platform_id")).isEqualTo(all.subList(0, 4));
            assertThat(rest.<String>getList("items.platform_id")).isEqualTo(all.subList(4, 10));
            assertThat(rest.getString("backend")).isEqualTo("meilisearch");
        });
    }

    private SearchEngine meilisearch() {
        return engines.stream()
                .filter(engine -> engine.backend() == Backend.MEILISEARCH)
                .findFirst()
                .orElseThrow();
    }

    private void awaitBackend(String backend) {
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search().getString("backend").equals(backend));
    }
}
