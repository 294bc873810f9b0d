package dev.reelay.search.post;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import dev.reelay.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without a server, so that only the test takes anything out. */
@QuarkusTest
class BacklogServiceIT {

    private static final Database DATABASE = Database.of("search");

    @Inject
    BacklogService backlog;

    private final SearchApi service = new SearchApi("backlog-" + UUID.randomUUID());

    @BeforeEach
    void stopMeilisearch() {
        StandIn.stop();
        DATABASE.update("delete from index_generations");
        DATABASE.update("delete from index_backlog");
    }

    @AfterEach
    void leaveNothing() {
        DATABASE.update("delete from index_generations");
        DATABASE.update("delete from index_backlog");
        StandIn.stop();
    }

    @Test
    void withoutAnIndexNothingIsQueuedAndALaterOneIsFilledFromThePosts() {
        send(fetched(service.workspace(), "1", 1, "before there was an index"));
        service.awaitPosts(1);
        assertThat(DATABASE.number("select count(*) from index_backlog")).isZero();
        StandIn.start();
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search().getString("backend").equals("meilisearch"));
        assertThat(service.found("before")).containsExactly("1");
    }

    @Test
    void whoSettlesAChangeLeavesThoseThatCameAfterIt() {
        queueFor("settled");
        send(fetched(service.workspace(), "1", 1, "one"), fetched(service.workspace(), "2", 1, "two"));
        service.awaitPosts(2);
        var sent = next();
        assertThat(sent).extracting(QueuedPost::id).containsExactlyInAnyOrder(id("1"), id("2"));
        send(fetched(service.workspace(), "1", 2, "one again"));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("again").size() == 1);

        answer(backlog.settle(sent.stream().map(QueuedPost::change).toList(), Instant.now()));
        assertThat(next()).singleElement().satisfies(post -> {
            assertThat(post.id()).isEqualTo(id("1"));
            assertThat(post.post().version()).isEqualTo(2);
        });
        assertThat(answer(backlog.next(Instant.EPOCH, List.of(next().get(0).position()), 10)))
                .isEmpty();
    }

    @Test
    void whatWasQueuedAgainIsNotSettledByWhoSentItBefore() {
        queueFor("again");
        send(fetched(service.workspace(), "1", 1, "one"));
        service.awaitPosts(1);
        var sent = next();
        answer(backlog.queueAgain(Set.of(id("1"))));
        answer(backlog.settle(sent.stream().map(QueuedPost::change).toList(), Instant.now()));
        assertThat(next()).extracting(QueuedPost::id).containsExactly(id("1"));
    }

    @Test
    void theLagIsTheAgeOfTheOldestChangeThatWasNotRefused() {
        queueFor("lag");
        send(fetched(service.workspace(), "1", 1, "one"), fetched(service.workspace(), "2", 1, "two"));
        service.awaitPosts(2);
        DATABASE.update("update index_backlog set queued_at = now() - interval '1 hour' where post_id = ?", id("1"));
        assertThat(answer(backlog.state(Instant.EPOCH)).lag())
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
        answer(backlog.refuse(new QueuedChange(id("1"), 1, QueuedChange.NONE), "invalid_document_id"));
        var state = answer(backlog.state(Instant.EPOCH));
        assertThat(state.lag()).isLessThan(Duration.ofMinutes(1));
        assertThat(state.waiting()).isOne();
        assertThat(state.refused()).isOne();
        assertThat(answer(backlog.queueMissing(Set.of(id("1"), id("2"))))).isZero();
    }

    @Test
    void whatTheCopyDoesNotKnowIsToBeRemoved() {
        queueFor("unknown");
        send(fetched(service.workspace(), "1", 1, "one"));
        service.awaitPosts(1);
        send(removed(service.workspace(), "1", 2));
        service.awaitPosts(0);
        answer(backlog.queueMissing(Set.of("0".repeat(32))));
        assertThat(next()).hasSize(2).allSatisfy(post -> assertThat(post.post().isRemoved())
                .isTrue());
        assertThat(answer(backlog.states("", 100_000)))
                .extracting(PostState::id)
                .doesNotContain(id("1"));
    }

    private static void queueFor(String index) {
        DATABASE.update("insert into index_generations (generation, index_uid, document_version, settings_version,"
                + " settings_hash, state) values (1000000, '" + index + "', 0, 0, '', 'BUILDING')");
    }

    private List<QueuedPost> next() {
        return answer(backlog.next(Instant.EPOCH, List.of(), 10));
    }

    private String id(String videoId) {
        return PostId.of(service.workspace(), Platform.TIKTOK, videoId);
    }

    private static <T> T answer(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }
}
