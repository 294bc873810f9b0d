package dev.reelay.auth.accesstoken;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.InHand;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Contexts;
import dev.reelay.common.work.Turns;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The refreshes under way in this process, one per credential; callers share it. The README draws a refresh as a sequence.
 *
 * <p>A flight does not depend on the caller who started it: if that one disconnects, the tokens are still stored.
 */
@Startup // its metrics are watched
@ApplicationScoped
class RefreshFlights implements InHand {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int REPEATS = 2;

    /** Not what takes too long: callers wait. */
    private static final Set<Unavailable> SESSION_ENDED = EnumSet.of(Unavailable.DISCONNECTED, Unavailable.DOWN);

    private static final Duration STOP_RETRY = Duration.ofSeconds(5);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(5);
    private static final Duration IDLE_LOOK = Duration.ofMillis(20);

    /** Until another replica's refresh is looked at again. */
    private static final Duration ELSEWHERE_LOOK = Duration.ofMillis(250);

    /** Flights that may wait; many times more than end before their callers give up. */
    static final int QUEUE = 1_000;

    private final Map<UUID, CompletableFuture<RefreshOutcome>> flights = new ConcurrentHashMap<>();
    private final RefreshSteps steps;
    private final HeldMarks held;
    private final Turns turns;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final StopSignal stopping;
    private final AtomicInteger unsaved = new AtomicInteger();

    RefreshFlights(
            RefreshSteps steps,
            HeldMarks held,
            RefreshConfig config,
            Vertx vertx,
            MeterRegistry metrics,
            StopSignal stopping) {
        this.steps = steps;
        this.held = held;
        this.turns = new Turns(vertx, config.parallel(), QUEUE);
        this.vertx = vertx;
        this.metrics = metrics;
        Gauge.builder("reelay.auth.tokens.unsaved", unsaved::get)
                .description("Token pairs that the platform has issued and the database does not take yet")
                .register(metrics);
        this.stopping = stopping;
        // From the start, with zero: Prometheus sees no increase in a counter that appears with its first event.
        List.of("refreshed", "expired", "failed").forEach(this::refreshes);
    }

    /** Joins the credential's flight, or starts it. */
    Uni<RefreshOutcome> join(UUID credentialId, RefreshDemand demand) {
        return Uni.createFrom().deferred(() -> {
            var mine = new CompletableFuture<RefreshOutcome>();
            var running = flights.putIfAbsent(credentialId, mine);
            if (running == null) {
                start(credentialId, demand, mine);
                return shared(mine);
            }
            return shared(running)
                    .chain(outcome -> demand.isAnsweredBy(outcome)
                            ? Uni.createFrom().item(demand.acceptable(outcome))
                            : join(credentialId, demand));
        });
    }

    /** A copy, so that a caller who cancels does not end the flight for the others. */
    private static Uni<RefreshOutcome> shared(CompletableFuture<RefreshOutcome> flight) {
        return Contexts.here(Uni.createFrom().completionStage(flight.copy()));
    }

    private void start(UUID credentialId, RefreshDemand demand, CompletableFuture<RefreshOutcome> flight) {
        var trace = io.opentelemetry.context.Context.current();
        fly(credentialId, demand, trace)
                .onTermination()
                .invoke(() ->
                        flights.remove(credentialId, flight)) // before anyone hears of its end, and may join again
                .subscribe()
                .with(
                        outcome -> {
                            count(outcome);
                            flight.complete(outcome);
                        },
                        flight::completeExceptionally);
    }

    /** Once more when another replica was at it. */
    private Uni<RefreshOutcome> fly(UUID credentialId, RefreshDemand demand, io.opentelemetry.context.Context trace) {
        return inTurn(() -> stopping.isGiven() ? stopped() : refresh(credentialId, demand, trace))
                .chain(outcome -> outcome.isPresent()
                        ? Uni.createFrom().item(outcome.get())
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(ELSEWHERE_LOOK)
                                .chain(() -> fly(credentialId, demand, trace)));
    }

    /** When there is room; what waits holds no connection. */
    private Uni<Optional<RefreshOutcome>> inTurn(Supplier<Uni<Optional<RefreshOutcome>>> flight) {
        return turns.take(flight)
                .onFailure(RejectedExecutionException.class)
                .transform(e -> CommonProblem.TEMPORARILY_UNAVAILABLE
                        .because("Too many tokens wait to be refreshed; try again after the pause.")
                        .after(BUSY_RETRY));
    }

    @Override
    public String name() {
        return "token refreshes";
    }

    /** Flights that wait fail when their turn comes; those under way continue until their tokens are stored. */
    @Override
    public void stopTaking() {}

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (!flights.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(IDLE_LOOK.toMillis());
        }
        return flights.isEmpty();
    }

    private static <T> Uni<T> stopped() {
        return Uni.createFrom()
                .failure(CommonProblem.TEMPORARILY_UNAVAILABLE
                        .because("This service is shutting down; another replica has the token.")
                        .after(STOP_RETRY));
    }

    /**
     * Each step on a Vert.x context of its own, which holds its database session.
     *
     * @param trace of the caller who started it
     * @return empty when another replica is at it
     */
    private Uni<Optional<RefreshOutcome>> refresh(
            UUID credentialId, RefreshDemand demand, io.opentelemetry.context.Context trace) {
        return again(step(trace, () -> steps.begin(credentialId, demand))).chain(start -> {
            if (start instanceof RefreshStart.Ours ours) {
                return refresh(ours.refresh(), demand, trace).map(Optional::of);
            }
            return Uni.createFrom()
                    .item(
                            start instanceof RefreshStart.Over over
                                    ? Optional.of(over.outcome())
                                    : Optional.<RefreshOutcome>empty());
        });
    }

    private Uni<RefreshOutcome> refresh(Refresh refresh, RefreshDemand demand, io.opentelemetry.context.Context trace) {
        held.add(refresh.mark());
        return step(trace, () -> steps.call(refresh))
                .onItemOrFailure()
                .transformToUni((received, failure) -> {
                    if (received != null) {
                        return store(refresh, received, trace);
                    }
                    return failure instanceof PlatformException e
                            ? again(step(trace, () -> steps.refused(refresh, demand, e)))
                            : Uni.createFrom().failure(failure);
                })
                .onTermination()
                .invoke(() -> held.remove(refresh.mark()));
    }

    /** Again and again while this process lives: there is no other copy of the tokens. */
    private Uni<RefreshOutcome> store(
            Refresh refresh, Refresh.Received received, io.opentelemetry.context.Context trace) {
        var waiting = new AtomicBoolean();
        return step(trace, () -> steps.store(refresh, received))
                .onFailure(e -> !(e instanceof ProblemException))
                .invoke(e -> {
                    if (!waiting.getAndSet(true)) {
                        unsaved.incrementAndGet();
                        Log.warnf(
                                "New tokens wait to be stored credentialId=%s cause=%s",
                                refresh.credential().id(), e.getClass().getName());
                    }
                })
                .onFailure(e -> !(e instanceof ProblemException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onTermination()
                .invoke(() -> {
                    if (waiting.get()) {
                        unsaved.decrementAndGet();
                    }
                });
    }

    /**
     * A step that may be repeated, when the database ended its session: the pool gives a dead session to all who wait for one, so that a
     * single one fails very many.
     */
    private static <T> Uni<T> again(Uni<T> step) {
        return step.onFailure(
                        e -> Unavailable.in(e).filter(SESSION_ENDED::contains).isPresent())
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(REPEATS);
    }

    private <T> Uni<T> step(io.opentelemetry.context.Context trace, Supplier<Uni<T>> work) {
        return Contexts.apart(vertx.getOrCreateContext(), trace, work);
    }

    private void count(RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.Live live && !live.renewed()) {
            return;
        }
        var word = outcome instanceof RefreshOutcome.Live
                ? "refreshed"
                : outcome instanceof RefreshOutcome.Expired ? "expired" : "failed";
        refreshes(word).increment();
    }

    private Counter refreshes(String outcome) {
        return metrics.counter("reelay.auth.tokens.refreshes", "outcome", outcome);
    }
}
