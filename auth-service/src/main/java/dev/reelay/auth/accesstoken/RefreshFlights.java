package dev.reelay.auth.accesstoken;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.stop.InHand;
import dev.reelay.common.stop.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The refreshes going on in this process. Callers that want the same join one flight, so that fifty of them hold one database
 * connection; between replicas the row lock does the rest.
 *
 * <p>A flight belongs to nobody: the caller who started it may hang up, and the tokens are stored all the same.
 */
@ApplicationScoped
class RefreshFlights implements InHand {

    private record Key(UUID connectionId, RefreshDemand demand) {}

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_RETRY = Duration.ofSeconds(5);
    private static final Duration IDLE_LOOK = Duration.ofMillis(20);

    private final Map<Key, CompletableFuture<RefreshOutcome>> flights = new ConcurrentHashMap<>();
    private final RefreshTransaction transaction;
    private final RefreshConfig config;
    private final Bulkhead bulkhead;
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
        this.bulkhead = new Bulkhead(config.parallel());
        this.vertx = vertx;
        this.metrics = metrics;
        this.stopping = stopping;
    }

    /** Joins the flight with that demand, or starts it. */
    Uni<RefreshOutcome> join(UUID connectionId, RefreshDemand demand) {
        return Uni.createFrom().deferred(() -> {
            var key = new Key(connectionId, demand);
            var mine = new CompletableFuture<RefreshOutcome>();
            var running = flights.putIfAbsent(key, mine);
            if (running == null) {
                running = mine;
                start(key, mine);
            }
            // A copy: who stops waiting must not end it for the others. And each goes on where it came from: a
            // context holds one database session, so no two callers may share the flight's.
            return onThisContext(Uni.createFrom().completionStage(running.copy()));
        });
    }

    private void start(Key key, CompletableFuture<RefreshOutcome> flight) {
        flight.whenComplete((outcome, failure) -> flights.remove(key, flight));
        bulkhead.pass(() -> stopping.isGiven() ? stopped() : fly(key))
                .subscribe()
                .with(
                        outcome -> {
                            count(outcome);
                            flight.complete(outcome);
                        },
                        flight::completeExceptionally);
    }

    @Override
    public String name() {
        return "token refreshes";
    }

    /** Those that wait at the bulkhead end as they come to it; those under way go on until their tokens are stored. */
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
                        .because("This service stops; another replica has the token.")
                        .after(STOP_RETRY));
    }

    /** On a Vert.x context of its own, with the trace of who started it. */
    private Uni<RefreshOutcome> fly(Key key) {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        var trace = io.opentelemetry.context.Context.current();
        var received = new ReceivedGrant();
        return on(context, () -> {
                    trace.makeCurrent(); // the context ends with the flight, and the scope with it
                    return transaction.run(key.connectionId(), key.demand(), received);
                })
                .onFailure(e -> received.get() != null)
                .recoverWithUni(e -> saveLater(key.connectionId(), Objects.requireNonNull(received.get()), e));
    }

    /** The platform issued tokens and the database broke before they were stored: they exist only here. */
    private Uni<RefreshOutcome> saveLater(UUID connectionId, ReceivedGrant.Content received, Throwable cause) {
        Log.warnf(
                "New tokens wait to be stored connectionId=%s cause=%s",
                connectionId, cause.getClass().getName());
        return Uni.createFrom()
                .deferred(() -> {
                    var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
                    VertxContextSafetyToggle.setContextSafe(context, true);
                    return on(context, () -> transaction.save(connectionId, received));
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
        return context == null ? result : result.emitOn(command -> context.runOnContext(ignored -> command.run()));
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
