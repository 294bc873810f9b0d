package dev.reelay.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Platform;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeliveryCollectorTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final HeldWriter writer = new HeldWriter();

    /** Mutiny sets itself up on first use, and not on two threads at once. */
    @BeforeAll
    static void setUpMutiny() {
        Uni.createFrom().voidItem().await().indefinitely();
        Uni.createFrom()
                .completionStage(CompletableFuture.completedFuture(1))
                .subscribeAsCompletionStage()
                .join();
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void oneDeliveryWaitsForNoOther() {
        var answer = submit(collector(LIMIT), "1");

        writer.awaitGroups(1);
        assertThat(writer.groups.get(0).deliveries()).hasSize(1);
        writer.groups.get(0).commit();
        answer.join();
    }

    @Test
    void whatArrivesWhileTransactionsAreBusyBecomesOneGroup() {
        var collector = collector(LIMIT);
        var first = submit(collector, "1");
        writer.awaitGroups(1);
        var second = submit(collector, "2");
        writer.awaitGroups(2);
        var others =
                IntStream.range(3, 103).mapToObj(i -> submit(collector, "" + i)).toList();
        assertThat(writer.groups).as("two transactions at a time").hasSize(2);

        writer.groups.get(0).commit();
        first.join();
        writer.awaitGroups(3);

        assertThat(writer.groups.get(2).deliveries()).hasSize(100);
        assertThat(second).isNotDone();
        writer.groups.get(1).commit();
        writer.groups.get(2).commit();
        second.join();
        others.forEach(CompletableFuture::join);
    }

    @Test
    void aGroupIsBegunBesideAnotherOnceAsManyWait() {
        var collector = collector(LIMIT);
        collector.stop(); // its look would begin one however few wait
        submit(collector, "1", "2", "3");
        writer.awaitGroups(1);
        submit(collector, "4");
        submit(collector, "5");
        submit(collector, "6");

        writer.awaitGroups(2);
        assertThat(writer.groups.get(1).deliveries()).hasSize(3);
    }

    @Test
    void aGroupThatTakesLongKeepsNobodyWaiting() {
        var collector = collector(LIMIT);
        submit(collector, "1", "2", "3");
        writer.awaitGroups(1);
        submit(collector, "4");

        writer.awaitGroups(2);
        assertThat(writer.groups.get(1).deliveries()).hasSize(1);
    }

    @Test
    void aGroupHasALargestSize() {
        var collector = collector(LIMIT);
        keepBusy(collector);
        IntStream.range(0, 150).forEach(i -> submit(collector, "" + i));

        writer.groups.get(0).commit();
        writer.awaitGroups(3);

        assertThat(writer.groups.get(2).deliveries()).hasSize(128);
    }

    @Test
    void aFullQueueTurnsAwayAndTakesAgainWhenThereIsRoom() {
        var collector = collector(LIMIT);
        keepBusy(collector);
        IntStream.range(0, 200).forEach(i -> submit(collector, "" + i));

        assertThatThrownBy(() -> submit(collector, "one too many"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(DeliveryProblem.INTAKE_FULL);
                    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(5));
                });

        writer.groups.get(0).commit();
        writer.awaitGroups(3);
        submit(collector, "there is room");
    }

    @Test
    void whenTheFirstHasWaitedTooLongNewOnesAreTurnedAwayHoweverFewWait() {
        var collector = new DeliveryCollector(
                writer,
                new Config(LIMIT, Duration.ofMillis(200)),
                new DeliveryMetrics(new SimpleMeterRegistry()),
                vertx);
        keepBusy(collector);
        submit(collector, "waits");

        await().atMost(LIMIT).untilAsserted(() -> assertThatThrownBy(() -> submit(collector, "too late"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(DeliveryProblem.INTAKE_FULL)));

        writer.groups.get(0).commit();
        writer.awaitGroups(3);
        submit(collector, "there is no wait");
    }

    @Test
    void longBodiesFillTheQueueBeforeItsLengthDoes() {
        var collector = collector(LIMIT);
        keepBusy(collector);
        submit(collector, "x".repeat(600_000));

        assertThatThrownBy(() -> submit(collector, "y".repeat(600_000))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aDatabaseThatHangsIsAnsweredInTimeForThoseUnderWayAndThoseThatWait() {
        var collector = collector(Duration.ofMillis(300));
        keepBusy(collector);
        var underWay = writer.groups.get(0);
        var waiting = submit(collector, "waits");

        assertProblem(waiting, DeliveryProblem.NOT_CONFIRMED);

        underWay.commit();
        submit(collector, "next");
        writer.awaitGroups(3);
        assertThat(writer.groups.get(2).deliveries())
                .as("who was told to come again is not stored later")
                .extracting(delivery -> new String(delivery.body(), UTF_8))
                .containsExactly("next");
    }

    @Test
    void aDatabaseThatIsAwayTurnsAwayTheWholeGroup() {
        var answer = submit(collector(LIMIT), "1");
        writer.awaitGroups(1);

        writer.groups.get(0).done().completeExceptionally(new ConnectException("refused"));

        assertProblem(answer, DeliveryProblem.DATABASE_AWAY);
    }

    @Test
    void aFailureInAGroupReachesOnlyItsSender() {
        var collector = collector(LIMIT);
        keepBusy(collector);
        var good = submit(collector, "good");
        var bad = submit(collector, "bad");
        writer.groups.get(0).commit();
        writer.awaitGroups(3);

        writer.groups
                .get(2)
                .done()
                .complete(List.of(StoreOutcome.stored(), StoreOutcome.failed(new IllegalStateException("bad"))));

        good.join();
        assertThatThrownBy(bad::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCameInOneRequestIsOneTransactionInItsOrder() {
        var collector = collector(LIMIT);

        var answers = IntStream.range(0, 50)
                .mapToObj(i -> submit(collector, i + " a", i + " b", i + " c"))
                .toList();

        await().atMost(LIMIT).until(() -> {
            writer.groups.forEach(Group::commit);
            return answers.stream().allMatch(CompletableFuture::isDone);
        });
        assertThat(writer.groups)
                .allSatisfy(group -> assertThat(group.deliveries().size() % 3)
                        .as("no request is cut in two")
                        .isZero());
        assertThat(writer.groups.stream().flatMap(group -> group.deliveries().stream()))
                .extracting(delivery -> new String(delivery.body(), UTF_8))
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .boxed()
                        .flatMap(i -> Stream.of(i + " a", i + " b", i + " c"))
                        .toList());
    }

    @Test
    void aRequestForWhichThereIsNoRoomLeavesNothingBehind() {
        var collector = collector(LIMIT);
        keepBusy(collector);
        IntStream.range(0, 199).forEach(i -> submit(collector, "" + i));

        assertThatThrownBy(() -> submit(collector, "room for one", "none for two"))
                .isInstanceOf(ProblemException.class);
        submit(collector, "the last place");

        writer.groups.get(0).commit();
        writer.awaitGroups(3);
        writer.groups.get(2).commit();
        writer.awaitGroups(4);
        assertThat(writer.groups.get(3).deliveries())
                .extracting(delivery -> new String(delivery.body(), UTF_8))
                .endsWith("the last place")
                .doesNotContain("room for one");
    }

    @Test
    void oneRequestMayBringMoreThanAQueueOrATransactionHolds() {
        var collector = collector(LIMIT);
        var bodies = IntStream.range(0, 300).mapToObj(i -> "" + i).toArray(String[]::new);

        var answer = submit(collector, bodies);

        writer.awaitGroups(1);
        assertThat(writer.groups.get(0).deliveries()).hasSize(300);
        writer.groups.get(0).commit();
        answer.join();
    }

    @Test
    void ofARequestOneFailureAsksForAllOfItAgain() {
        var answer = submit(collector(LIMIT), "good", "bad", "good too");
        writer.awaitGroups(1);

        writer.groups
                .get(0)
                .done()
                .complete(List.of(
                        StoreOutcome.stored(),
                        StoreOutcome.failed(new ConnectException("refused")),
                        StoreOutcome.stored()));

        assertProblem(answer, DeliveryProblem.DATABASE_AWAY);
    }

    /** With as many transactions as there may be at a time, one delivery in each. */
    private void keepBusy(DeliveryCollector collector) {
        IntStream.range(0, 2).forEach(i -> {
            submit(collector, "first " + i);
            writer.awaitGroups(i + 1);
        });
    }

    private static void assertProblem(CompletableFuture<Void> answer, DeliveryProblem expected) {
        await().atMost(LIMIT).until(answer::isDone);
        assertThatThrownBy(answer::join).cause().isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(expected);
            assertThat(problem.retryAfter()).isPresent();
        });
    }

    private DeliveryCollector collector(Duration commitLimit) {
        return new DeliveryCollector(
                writer, new Config(commitLimit, LIMIT), new DeliveryMetrics(new SimpleMeterRegistry()), vertx);
    }

    private static CompletableFuture<Void> submit(DeliveryCollector collector, String... bodies) {
        var deliveries = Stream.of(bodies).map(DeliveryCollectorTest::delivery).toList();
        return collector.submit(deliveries).subscribeAsCompletionStage();
    }

    private static Delivery delivery(String body) {
        return Delivery.unreadable(
                UuidCreator.getTimeOrderedEpoch(),
                Platform.TIKTOK,
                body.getBytes(UTF_8),
                Instant.EPOCH,
                "",
                KeptHeaders.NONE,
                null);
    }

    /** A group that stays under way until the test ends it. */
    private record Group(List<Delivery> deliveries, CompletableFuture<List<StoreOutcome>> done) {

        void commit() {
            done.complete(Collections.nCopies(deliveries.size(), StoreOutcome.stored()));
        }
    }

    private static final class HeldWriter extends DeliveryWriter {

        final List<Group> groups = new CopyOnWriteArrayList<>();

        HeldWriter() {
            super(null, null, null);
        }

        @Override
        Uni<List<StoreOutcome>> store(List<Delivery> deliveries) {
            var group = new Group(deliveries, new CompletableFuture<>());
            groups.add(group);
            return Uni.createFrom().completionStage(group.done());
        }

        void awaitGroups(int count) {
            await().atMost(LIMIT).until(() -> groups.size() >= count);
        }
    }

    private record Config(Duration commitLimit, Duration queueWait) implements DeliveryConfig {

        @Override
        public MemorySize maxBody() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }

        @Override
        public Duration receiveLimit() {
            return LIMIT;
        }

        @Override
        public int batchSize() {
            return 128;
        }

        @Override
        public int batchesInFlight() {
            return 2;
        }

        @Override
        public int queueLength() {
            return 200;
        }

        @Override
        public MemorySize receiveMemory() {
            return new MemorySize(BigInteger.valueOf(1_000_000));
        }

        @Override
        public MemorySize queueMemory() {
            return new MemorySize(BigInteger.valueOf(1_000_000));
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration keep() {
            return Duration.ofDays(90);
        }
    }
}
