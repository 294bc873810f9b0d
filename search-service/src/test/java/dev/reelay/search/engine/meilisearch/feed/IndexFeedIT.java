package dev.reelay.search.engine.meilisearch.feed;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Platform;
import dev.reelay.search.post.PostId;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.OperatorDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index under load, faults and changes; the copy is right all along. */
@QuarkusTest
@Tag("R5")
class IndexFeedIT {

    private static final Database DATABASE = Database.of("search");

    @Inject
    @Any
    Instance<OperatorCalls> calls;

    private final SearchApi service = new SearchApi("feed-" + UUID.randomUUID());
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void startMeilisearch() {
        StandIn.start();
        awaitMeilisearch();
    }

    @AfterEach
    void stopMeilisearch() {
        StandIn.acceptAll();
        StandIn.stop();
    }

    /** Tasks take a while, so something waits at any time; nothing waits for long. */
    @Test
    void whileMuchIsIngestedMeilisearchStaysTheEngine() {
        StandIn.documentsTake(Duration.ofMillis(300));
        var end = System.nanoTime() + 3 * StandIn.MAX_LAG.toNanos();
        var sent = 0;
        while (System.nanoTime() - end < 0) {
            var first = sent;
            send(IntStream.range(first, first + 20)
                    .mapToObj(i -> Events.message(fetched(service.workspace(), video(i), 1, "steady")))
                    .toList());
            sent += 20;
            assertMeilisearchIsTheEngine();
        }
        var all = sent;
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search("q", "steady").getLong("total") == all);
        assertMeilisearchIsTheEngine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanished", "canceled", "internal", "no_space_left_on_device"})
    void aTaskThatFailsByNoDocumentsFaultIsRepeated(String fault) {
        StandIn.failNextTask(fault);
        send(fetched(service.workspace(), video(1), 1, "again"));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().contains(video(1)));
        awaitSettled();
    }

    @Test
    void aBusyServerIsLeftAloneForAsLongAsItSays() {
        StandIn.busyFor(2);
        var sentAt = System.nanoTime();
        send(fetched(service.workspace(), video(1), 1, "later"));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().contains(video(1)));
        assertThat(Duration.ofNanos(System.nanoTime() - sentAt)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void whatIsTooLargeAtOnceGoesInPartsAndWhatIsTooLargeAloneStaysOut() {
        StandIn.takeAtMost(5_000);
        var events = IntStream.range(0, 40)
                .mapToObj(i -> Events.message(
                        fetched(service.workspace(), video(i), 1, i == 7 ? "long ".repeat(1_200) : "small")))
                .toList();
        send(events);
        await().atMost(SearchApi.LIMIT).until(() -> service.search("q", "small").getLong("total") == 39);
        await().atMost(SearchApi.LIMIT).until(() -> error(video(7)).equals(List.of("payload_too_large")));
        awaitMeilisearch();
        assertThat(service.found("small")).hasSize(39);
    }

    @Test
    void aDocumentThatWasRefusedIsNotOfferedAgainNorAnyOtherBecauseOfIt() {
        send(fetched(service.workspace(), video(1), 1, "taken"), fetched(service.workspace(), video(2), 1, "taken"));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().containsAll(List.of(video(1), video(2))));
        awaitSettled();
        StandIn.refuse(video(1));
        send(fetched(service.workspace(), video(1), 2, "refused"));
        await().atMost(SearchApi.LIMIT).until(() -> error(video(1)).equals(List.of("invalid_document_id")));
        awaitMeilisearch();
        var taken = StandIn.documentsTaken();
        await().during(Duration.ofSeconds(3)).atMost(SearchApi.LIMIT).until(() -> StandIn.documentsTaken() == taken);
        assertMeilisearchIsTheEngine();
    }

    /** As many documents as there should be, but not those. */
    @Test
    void aServerThatWasSetBackToASnapshotIsMended() {
        send(fetched(service.workspace(), video(1), 1, "old"), fetched(service.workspace(), video(2), 1, "old"));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().containsAll(List.of(video(1), video(2))));
        awaitSettled();
        StandIn.snapshot();
        send(
                fetched(service.workspace(), video(1), 2, "new"),
                removed(service.workspace(), video(2), 2),
                fetched(service.workspace(), video(3), 1, "new"));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("new").size() == 2);
        awaitSettled();

        StandIn.restore();
        assertThat(StandIn.versions()).contains(video(1) + " 1", video(2) + " 1");
        await().atMost(SearchApi.LIMIT)
                .until(() -> ofThisTest(StandIn.versions()).equals(List.of(video(1) + " 2", video(3) + " 1")));
        awaitMeilisearch();
        assertThat(service.found("new")).containsExactlyInAnyOrder(video(1), video(3));
        assertThat(service.found("old")).isEmpty();
    }

    @Test
    void whatTheIndexLostOrHasInAnotherVersionIsFoundByTheComparisonAndOnlyThatIsSent() {
        send(IntStream.range(0, 30)
                .mapToObj(i -> Events.message(fetched(service.workspace(), video(i), 1, "compared")))
                .toList());
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search("q", "compared").getLong("total") == 30);
        awaitSettled();
        var taken = StandIn.documentsTaken();
        StandIn.lose(video(3));
        StandIn.age(video(4));
        await().atMost(SearchApi.LIMIT)
                .until(() -> StandIn.versions().containsAll(List.of(video(3) + " 1", video(4) + " 1")));
        assertThat(StandIn.documentsTaken() - taken).isEqualTo(2);
        assertMeilisearchIsTheEngine();
    }

    /** What another release wants, built while this one's index answers. */
    @Test
    void anIndexWithOtherSettingsIsBuiltBesideTheLiveOneUnderLoad() {
        send(fetched(service.workspace(), video(0), 1, "before"));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("before").size() == 1);
        awaitMeilisearch();
        var before = newestIndex();
        StandIn.settingsTake(Duration.ofMillis(700));
        DATABASE.update("update index_generations set settings_hash = 'of the release before'");
        var sent = 1;
        while (newestIndex().equals(before) || !liveIndexes().contains(newestIndex())) {
            send(fetched(service.workspace(), video(sent++), 1, "meanwhile"));
            assertMeilisearchIsTheEngine();
        }
        var all = sent;
        await().atMost(SearchApi.LIMIT)
                .until(() -> ofThisTest(StandIn.documents()).size() == all);
        await().atMost(SearchApi.LIMIT).until(() -> service.search().getLong("total") == all);
        assertMeilisearchIsTheEngine();
        await().atMost(SearchApi.LIMIT).until(() -> !StandIn.indexes().contains(before));
        await().atMost(SearchApi.LIMIT).until(() -> liveIndexes().equals(List.of(newestIndex())));
    }

    @Test
    void anOperatorHasTheIndexBuiltAgain() throws Throwable {
        send(fetched(service.workspace(), video(1), 1, "rebuilt"));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("rebuilt").size() == 1);
        awaitMeilisearch();
        var before = newestIndex();
        var desk = new OperatorDesk(calls);
        await().atMost(SearchApi.LIMIT).until(() -> liveIndexes().size() == 1);
        StandIn.documentsTake(Duration.ofMillis(700));
        VertxContextSupport.subscribeAndAwait(() -> desk.call("POST /search-index/rebuild"));
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> desk.call("POST /search-index/rebuild")))
                .isInstanceOf(ProblemException.class);
        await().atMost(SearchApi.LIMIT)
                .until(() -> !newestIndex().equals(before) && liveIndexes().contains(newestIndex()));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().contains(video(1)));
        var view = (IndexView) VertxContextSupport.subscribeAndAwait(() -> desk.call("GET /search-index"));
        assertThat(view.rebuildAsked()).isFalse();
        assertThat(view.indexes().get(view.indexes().size() - 1).name()).isEqualTo(newestIndex());
        assertMeilisearchIsTheEngine();
    }

    /** As of a million posts: each batch takes seconds, and while posts come in some always wait that long. */
    @Test
    void anIndexIsSetLiveAlthoughTheServerIsAlwaysSecondsBehind() throws Throwable {
        send(fetched(service.workspace(), video(0), 1, "behind"));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("behind").size() == 1);
        var before = newestIndex();
        StandIn.documentsTake(Duration.ofMillis(1_200));
        VertxContextSupport.subscribeAndAwait(() -> new OperatorDesk(calls).call("POST /search-index/rebuild"));
        var sent = new AtomicInteger();
        await().atMost(SearchApi.LIMIT.multipliedBy(2)).until(() -> {
            send(fetched(service.workspace(), video(sent.incrementAndGet()), 1, "behind"));
            return !newestIndex().equals(before) && liveIndexes().contains(newestIndex());
        });
        StandIn.acceptAll();
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search("q", "behind").getLong("total") == sent.get() + 1);
    }

    /** The newer may have been rolled back, which shows only after a time. */
    @Test
    void anOlderReleaseFeedsOnlyWhenTheNewerHasBeenGoneForLong() {
        try {
            DATABASE.update("update index_feed set owner = gen_random_uuid(), fence = fence + 1,"
                    + " document_version = 999, lease_until = now() + interval '1 second'");
            send(fetched(service.workspace(), video(1), 1, "left alone"));
            await().during(Duration.ofSeconds(4)).atMost(SearchApi.LIMIT).until(() -> !StandIn.documents()
                    .contains(video(1)));
        } finally {
            DATABASE.update("update index_feed set lease_until = now() - interval '6 minutes'");
        }
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documents().contains(video(1)));
        awaitMeilisearch();
    }

    private String video(int number) {
        return "v" + number + "-" + run;
    }

    private List<String> ofThisTest(List<String> lines) {
        return lines.stream().filter(line -> line.contains(run)).sorted().toList();
    }

    private List<String> error(String videoId) {
        return DATABASE.texts(
                "select error from index_backlog where post_id = ? and error is not null",
                PostId.of(service.workspace(), Platform.TIKTOK, videoId));
    }

    private static String newestIndex() {
        return DATABASE.texts("select index_uid from index_generations order by generation desc limit 1")
                .get(0);
    }

    private static List<String> liveIndexes() {
        return DATABASE.texts("select index_uid from index_generations where state = 'LIVE'");
    }

    private void awaitSettled() {
        await().atMost(SearchApi.LIMIT)
                .until(() -> DATABASE.number("select count(*) from index_backlog where error is null") == 0);
    }

    /** It is current enough to be asked; how soon it answers a single search is the machine's affair, and {@code slow}. */
    private void assertMeilisearchIsTheEngine() {
        var answer = service.search();
        if (!"slow".equals(answer.getString("degraded_reason"))) {
            assertThat(answer.getString("backend")).as(answer.prettify()).isEqualTo("meilisearch");
        }
    }

    private void awaitMeilisearch() {
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search().getString("backend").equals("meilisearch"));
    }
}
