package dev.reelay.common.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** One enters just as another leaves: left behind, it would wait until a third comes. */
    @Test
    void whoeverEntersWhileAnotherLeavesHasItsTurn() {
        var turns = new Turns(vertx, 1, 100);
        for (var round = 0; round < 20_000; round++) {
            var first = new CompletableFuture<Void>();
            var one = turns.take(() -> Uni.createFrom().completionStage(first)).subscribeAsCompletionStage();
            ForkJoinPool.commonPool().execute(() -> first.complete(null));
            var other = turns.take(() -> Uni.createFrom().voidItem()).subscribeAsCompletionStage();
            assertThat(CompletableFuture.allOf(one, other))
                    .as("round %d", round)
                    .succeedsWithin(LIMIT);
        }
    }

    @Test
    void noMoreThanAllowedGoOnAtOnce() {
        var turns = new Turns(vertx, 2, 1_000);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var ended = IntStream.range(0, 1_000)
                .mapToObj(i -> turns.take(() -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            return Uni.createFrom().completionStage(CompletableFuture.runAsync(now::decrementAndGet));
                        })
                        .subscribeAsCompletionStage())
                .toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(ended)).succeedsWithin(LIMIT);
        assertThat(most).hasValue(2);
    }

    @Test
    void veryManyThatEndAtOnceLeaveTheirPlaces() {
        var turns = new Turns(vertx, 1, 10_000);
        var first = new CompletableFuture<Void>();
        var ended = new ArrayList<CompletableFuture<Void>>();
        ended.add(turns.take(() -> Uni.createFrom().completionStage(first)).subscribeAsCompletionStage());
        for (var i = 0; i < 10_000; i++) {
            ended.add(turns.take(() -> Uni.createFrom().voidItem()).subscribeAsCompletionStage());
        }

        first.complete(null);

        assertThat(CompletableFuture.allOf(ended.toArray(CompletableFuture[]::new)))
                .succeedsWithin(LIMIT);
        assertThat(turns.take(() -> Uni.createFrom().voidItem()).subscribeAsCompletionStage())
                .succeedsWithin(LIMIT);
    }

    @Test
    void workIsBegunAndEndedOnTheContextOfItsCaller() {
        var turns = new Turns(vertx, 1, 1);
        var caller = vertx.getOrCreateContext();
        var contexts = new CompletableFuture<Void>();
        caller.runOnContext(ignored -> turns.take(() -> {
                    assertThat(Vertx.currentContext()).isSameAs(caller);
                    return Uni.createFrom().completionStage(CompletableFuture.runAsync(() -> {}));
                })
                .invoke(() -> assertThat(Vertx.currentContext()).isSameAs(caller))
                .subscribe()
                .with(contexts::complete, contexts::completeExceptionally));

        assertThat(contexts).succeedsWithin(LIMIT);
    }

    @Test
    void whoDoesNotWaitLongerHasNoTurn() {
        var turns = new Turns(vertx, 1, 2);
        var first = new CompletableFuture<Void>();
        var begun = new AtomicInteger();
        turns.take(() -> Uni.createFrom().completionStage(first)).subscribe().with(end -> {});
        var left = turns.take(() -> Uni.createFrom().item(begun::incrementAndGet))
                .subscribe()
                .with(end -> {});
        var last =
                turns.take(() -> Uni.createFrom().item(begun::incrementAndGet)).subscribeAsCompletionStage();

        left.cancel();
        var room =
                turns.take(() -> Uni.createFrom().item(begun::incrementAndGet)).subscribeAsCompletionStage();
        first.complete(null);

        assertThat(CompletableFuture.allOf(last, room))
                .as("room for one more since one has left")
                .succeedsWithin(LIMIT);
        assertThat(begun).hasValue(2);
    }

    /** Its place was given to it, but its work not begun: nobody else may ever leave that place. */
    @Test
    void whoLeavesAsItsTurnComesGivesItOn() {
        var turns = new Turns(vertx, 1, 10);
        for (var round = 0; round < 20_000; round++) {
            var first = new CompletableFuture<Void>();
            turns.take(() -> Uni.createFrom().completionStage(first))
                    .subscribe()
                    .with(end -> {});
            var second =
                    turns.take(() -> Uni.createFrom().voidItem()).subscribe().with(end -> {});
            ForkJoinPool.commonPool().execute(() -> first.complete(null));
            second.cancel();
            assertThat(turns.take(() -> Uni.createFrom().voidItem()).subscribeAsCompletionStage())
                    .as("round %d", round)
                    .succeedsWithin(LIMIT);
        }
    }

    @Test
    void whoEndsAndIsCancelledAtOnceLeavesOnePlace() {
        var turns = new Turns(vertx, 1, 10);
        for (var round = 0; round < 20_000; round++) {
            var end = new CompletableFuture<Void>();
            var work = turns.take(() -> Uni.createFrom().completionStage(end))
                    .subscribe()
                    .with(ended -> {});
            var ending = CompletableFuture.runAsync(() -> end.complete(null));
            work.cancel();
            ending.join();
        }
        turns.take(() -> Uni.createFrom().nothing()).subscribe().with(end -> {});
        var second = turns.take(() -> Uni.createFrom().voidItem()).subscribeAsCompletionStage();
        assertThat(second).as("there is one place still").isNotDone();
    }

    @Test
    void workThatIsCancelledOrFailsLeavesItsPlace() {
        var turns = new Turns(vertx, 1, 1);
        turns.take(() -> Uni.createFrom().nothing()).subscribe().with(end -> {}).cancel();
        assertThat(turns.take(() -> {
                            throw new IllegalStateException("not begun");
                        })
                        .subscribeAsCompletionStage())
                .failsWithin(LIMIT);
        assertThat(turns.take(() -> Uni.createFrom().voidItem()).subscribeAsCompletionStage())
                .succeedsWithin(LIMIT);
    }

    @Test
    void whatFindsNoRoomToWaitIsRejected() {
        var turns = new Turns(vertx, 1, 1);
        turns.take(() -> Uni.createFrom().nothing()).subscribe().with(end -> {});
        turns.take(() -> Uni.createFrom().nothing()).subscribe().with(end -> {});
        assertThat(turns.take(() -> Uni.createFrom().voidItem()).subscribeAsCompletionStage())
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }
}
