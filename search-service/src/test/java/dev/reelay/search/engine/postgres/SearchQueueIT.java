package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Searches that end when the test says so; in a service, which brings the guard. */
@QuarkusTest
class SearchQueueIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final SearchHits NONE = new SearchHits(List.of(), 0, true, null);

    @Inject
    Vertx vertx;

    private final List<CompletableFuture<SearchHits>> begun = new CopyOnWriteArrayList<>();
    private final List<Integer> order = new CopyOnWriteArrayList<>();

    @Test
    void thoseBeyondTheConnectionsWaitForTheirTurn() throws Exception {
        var queue = new SearchQueue(vertx, 3, 100, Duration.ofMinutes(1));
        var answers =
                IntStream.range(0, 100).mapToObj(number -> enter(queue, number)).toList();

        for (var done = 0; done < 100; done++) {
            awaitBegun(Math.min(100, done + 3));
            begun.get(done).complete(NONE);
            answers.get(done).get(10, TimeUnit.SECONDS);
        }

        assertThat(order).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void afterAFailureTheNextHasItsTurn() throws Exception {
        var queue = new SearchQueue(vertx, 1, 100, Duration.ofMinutes(1));
        var failing = enter(queue, 0);
        var next = enter(queue, 1);

        awaitBegun(1);
        begun.get(0).completeExceptionally(new IllegalStateException("gone"));
        awaitBegun(2);
        begun.get(1).complete(NONE);

        assertThat(failing).failsWithin(LIMIT);
        assertThat(next.get(10, TimeUnit.SECONDS)).isSameAs(NONE);
    }

    @Test
    void whoHasWaitedForTooLongIsToldSoAndNotSearchedFor() throws Exception {
        var queue = new SearchQueue(vertx, 1, 1_000, Duration.ofMillis(50));
        enter(queue, 0);
        awaitBegun(1);
        var late = IntStream.rangeClosed(1, 900)
                .mapToObj(number -> enter(queue, number))
                .toList();
        Thread.sleep(60);

        begun.get(0).complete(NONE);

        late.forEach(SearchQueueIT::assertBusy);
        assertThat(order).containsExactly(0);
        enter(queue, 1_000);
        awaitBegun(2);
    }

    @Test
    void whoFindsAFullQueueIsToldSoAtOnce() {
        var queue = new SearchQueue(vertx, 1, 2, Duration.ofMinutes(1));
        var answers = new ArrayList<CompletableFuture<SearchHits>>();
        IntStream.range(0, 4).forEach(number -> answers.add(enter(queue, number)));

        assertBusy(answers.get(3));
        assertThat(answers.subList(0, 3)).noneMatch(CompletableFuture::isDone);
    }

    private void awaitBegun(int searches) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(begun).hasSize(searches));
    }

    private CompletableFuture<SearchHits> enter(SearchQueue queue, int number) {
        return queue.enter(() -> {
                    var search = new CompletableFuture<SearchHits>();
                    order.add(number);
                    begun.add(search);
                    return Uni.createFrom().completionStage(search);
                })
                .subscribeAsCompletionStage();
    }

    private static void assertBusy(CompletableFuture<SearchHits> answer) {
        assertThat(answer)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(ProblemException.class)
                .satisfies(failure -> assertThat(((ProblemException) failure.getCause()).type())
                        .isEqualTo(SearchProblem.SEARCH_BUSY));
    }
}
