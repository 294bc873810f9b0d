package dev.reelay.auth.accesstoken;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.stop.InHand;
import dev.reelay.common.stop.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * The refreshes under way in this process; callers with the same demand share one. The README draws a refresh as a sequence.
 *
 * <p>A flight does not depend on the caller who started it: if that one disconnects, the tokens are still stored.
 */
@ApplicationScoped
class RefreshFlights implements InHand {

    private record Key(UUID connectionId, RefreshDemand demand) {}

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_RETRY = Duration.ofSeconds(5);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(5);
    private static final Duration IDLE_LOOK = Duration.ofMillis(20);

    /** Flights that may wait; many times more than end before their callers give up. */
    static final int QUEUE = 1_000;

    private static final TypeLiteral<Uni<RefreshOutcome>> OUTCOME = new TypeLiteral<>() {};

    private final Map<Key, CompletableFuture<RefreshOutcome>> flights = new ConcurrentHashMap<>();
    private final RefreshTransaction transaction;
    private final RefreshConfig config;
    private final Guard bulkhead;
    private final Context gate;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final StopSignal stopping;

    RefreshFlights(
            RefreshTransaction transaction,
            RefreshConfig config,
            Vertx vertx,
            MeterRegistry metrics,
            StopSignal stopping) {
        this.transaction = transaction;
        this.config = config;
        this.bulkhead = Guard.create()
                .withBulkhead()
                .limit(config.parallel())
                .queueSize(QUEUE)
                .done()
                .build();
        this.gate = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.vertx = vertx;
        this.metrics = metrics;
        this.stopping = stopping;
    }

    /** Joins the flight for this demand, or starts it. */
    Uni<RefreshOutcome> join(UUID connectionId, RefreshDemand demand) {
        return Uni.createFrom().deferred(() -> {
            var key = new Key(connectionId, demand);
            var mine = new CompletableFuture<RefreshOutcome>();
            var running = flights.putIfAbsent(key, mine);
            if (running == null) {
                running = mine;
                start(key, mine);
            }
            // A copy, so that a caller who cancels does not end the flight for the others. Each continues on its own
            // context, since a context holds one database session, which two callers must not share.
            return onThisContext(Uni.createFrom().completionStage(running.copy()));
        });
    }

    private void start(Key key, CompletableFuture<RefreshOutcome> flight) {
        flight.whenComplete((outcome, failure) -> flights.remove(key, flight));
        var trace = io.opentelemetry.context.Context.current();
        inTurn(() -> stopping.isGiven() ? stopped() : fly(key, trace))
                .subscribe()
                .with(
                        outcome -> {
                            count(outcome);
                            flight.complete(outcome);
                        },
                        flight::completeExceptionally);
    }

    /**
     * When there is room; what waits holds no connection. Flights enter and leave on one context: on several threads at once the
     * library (6.10.0) may put a flight back into the queue just after the last one looked there, and nobody starts it.
     */
    private Uni<RefreshOutcome> inTurn(Supplier<Uni<RefreshOutcome>> flight) {
        return on(gate, () -> bulkhead.get(() -> emittedOn(gate, flight.get()), OUTCOME))
                .onFailure(BulkheadException.class)
                .transform(e -> CommonProblem.TEMPORARILY_UNAVAILABLE
                        .because("Too many tokens wait to be refreshed; try again after the pause.")
                        .after(BUSY_RETRY));
    }

    @Override
    public String name() {
        return "token refreshes";
    }

    /** Flights waiting at the bulkhead fail when their turn comes; those under way continue until their tokens are stored. */
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
     * Runs on its own Vert.x context.
     *
     * @param trace of the caller who started it
     */
    private Uni<RefreshOutcome> fly(Key key, io.opentelemetry.context.Context trace) {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        var unsaved = new UnsavedGrant();
        return on(context, () -> {
                    trace.makeCurrent(); // the context ends with the flight, and the scope with it
                    return transaction.run(key.connectionId(), key.demand(), unsaved);
                })
                .onFailure(e -> unsaved.get() != null)
                .recoverWithUni(e -> saveLater(key.connectionId(), Objects.requireNonNull(unsaved.get()), e));
    }

    /** Retries to store the tokens when the database failed after the platform had issued them. */
    private Uni<RefreshOutcome> saveLater(UUID connectionId, UnsavedGrant.Content unsaved, Throwable cause) {
        Log.warnf(
                "New tokens wait to be stored connectionId=%s cause=%s",
                connectionId, cause.getClass().getName());
        return Uni.createFrom()
                .deferred(() -> {
                    var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
                    VertxContextSafetyToggle.setContextSafe(context, true);
                    return on(context, () -> transaction.save(connectionId, unsaved));
                })
                .onFailure(e -> !(e instanceof ProblemException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(config.saveLimit().toMillis())
                .onFailure(e -> !(e instanceof ProblemException))
                .invoke(e -> Log.errorf(
                        e, "New tokens were lost; the owner has to connect again connectionId=%s", connectionId));
    }

    private static <T> Uni<T> onThisContext(Uni<T> result) {
        var context = Vertx.currentContext();
        return context == null ? result : emittedOn(context, result);
    }

    private static <T> Uni<T> emittedOn(Context context, Uni<T> result) {
        return result.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    private static <T> Uni<T> on(Context context, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(command -> context.runOnContext(ignored -> command.run()));
    }

    private void count(RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.Live live && !live.renewed()) {
            return;
        }
        var word = outcome instanceof RefreshOutcome.Live
                ? "refreshed"
                : outcome instanceof RefreshOutcome.Expired ? "expired" : "failed";
        metrics.counter("reelay.auth.tokens.refreshes", "outcome", word).increment();
    }
}
