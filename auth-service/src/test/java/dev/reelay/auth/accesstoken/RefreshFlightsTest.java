package dev.reelay.auth.accesstoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.stop.StopSignal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many refreshes run at a time, and what becomes of the others. */
class RefreshFlightsTest {

    private static final int PARALLEL = 2;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final RefreshOutcome OUTCOME = new RefreshOutcome.Expired();

    private final Vertx vertx = Vertx.vertx();
    private final StopSignal stopping = new StopSignal();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void noMoreThanItsPlacesRunAtATimeAndEachEndFreesOne() throws InterruptedException {
        var number = new AtomicInteger();
        var flights = flights(() -> later().chain(() -> number.incrementAndGet() % 3 == 0
                ? Uni.createFrom().failure(new IllegalStateException("every third"))
                : Uni.createFrom().item(OUTCOME)));

        var ends = join(flights, 30);

        assertThat(ends).allSatisfy(end -> assertThat(ended(end)).isTrue());
        assertThat(ends.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(10);
        assertThat(mostRunning).hasValue(PARALLEL);
        assertThat(flights.awaitIdle(LIMIT)).isTrue();
    }

    /** The pool hands a session that the server has ended to all who wait for one. */
    @Test
    void aSessionThatEndedFailsNoFlight() {
        var tries = new AtomicInteger();
        var flights = flights(() -> tries.incrementAndGet() <= 2
                ? Uni.createFrom().failure(new SocketException("Connection reset"))
                : Uni.createFrom().item(OUTCOME));

        var flight = join(flights, 1).get(0);

        assertThat(ended(flight)).isTrue();
        assertThat(flight).isCompletedWithValue(OUTCOME);
        assertThat(tries).hasValue(3);
    }

    @Test
    void noneIsForgottenWhenManyComeAndGoOnSeveralThreads() {
        var flights = flights(() -> Uni.createFrom().item(OUTCOME));

        var ends =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> join(flights, 200)))
                        .limit(4)
                        .toList()
                        .stream()
                        .flatMap(joined -> joined.join().stream())
                        .toList();

        assertThat(ends).allSatisfy(end -> assertThat(
                        end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join())
                .isEqualTo(OUTCOME));
    }

    @Test
    void whatDoesNotEvenFitTheQueueIsToldToComeAgain() {
        var flights = flights(() -> Uni.createFrom().nothing());
        join(flights, PARALLEL + RefreshFlights.QUEUE);

        var refused = join(flights, 1).get(0);

        assertThat(ended(refused)).isTrue();
        assertThat(refused).isCompletedExceptionally();
        assertThat(problem(refused).type()).isEqualTo(CommonProblem.TEMPORARILY_UNAVAILABLE);
        assertThat(problem(refused).retryAfter()).isPresent();
    }

    @Test
    void whatWaitsWhenTheServiceStopsIsNotBegun() throws InterruptedException {
        var begun = new AtomicInteger();
        var flights = flights(() -> {
            begun.incrementAndGet();
            stopping.give();
            return later().replaceWith(OUTCOME);
        });

        var ends = join(flights, 20);

        assertThat(flights.awaitIdle(LIMIT)).isTrue();
        assertThat(ends).allSatisfy(end -> assertThat(ended(end)).isTrue());
        assertThat(begun).hasValueLessThanOrEqualTo(PARALLEL);
    }

    private RefreshFlights flights(Supplier<Uni<RefreshOutcome>> refresh) {
        var config = config();
        var steps = new RefreshSteps(null, null, null, null, config, Clock.systemUTC()) {
            @Override
            Uni<RefreshStart> begin(UUID id, RefreshDemand demand) {
                mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
                return refresh.get().<RefreshStart>map(RefreshStart.Over::new).eventually(running::decrementAndGet);
            }
        };
        return new RefreshFlights(
                steps, new HeldMarks(null, config, vertx), config, vertx, new SimpleMeterRegistry(), stopping);
    }

    private static List<CompletableFuture<RefreshOutcome>> join(RefreshFlights flights, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> flights.join(UUID.randomUUID(), RefreshDemand.insteadOf(null))
                        .subscribe()
                        .asCompletionStage())
                .toList();
    }

    private Uni<Void> later() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(5));
    }

    private static boolean ended(CompletableFuture<?> end) {
        return end.handle((outcome, failure) -> true)
                .completeOnTimeout(false, LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static ProblemException problem(CompletableFuture<?> end) {
        try {
            end.join();
        } catch (CompletionException e) {
            return (ProblemException) e.getCause();
        }
        throw new AssertionError("it did not fail");
    }

    private static RefreshConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RefreshConfig.class)
                .withDefaultValue("reelay.auth.refresh.parallel", Integer.toString(PARALLEL))
                .build()
                .getConfigMapping(RefreshConfig.class);
    }
}
