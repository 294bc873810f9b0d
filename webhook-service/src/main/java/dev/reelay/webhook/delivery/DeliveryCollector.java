package dev.reelay.webhook.delivery;

import dev.reelay.common.problem.Unavailable;
import io.quarkus.logging.Log;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Collects deliveries into groups that are committed together, since a commit costs the same for one and for a hundred.
 *
 * <p>A group is whatever is waiting when a transaction becomes free, so no delivery waits for a group to fill: under light load a
 * group is one delivery. Beside another one it is begun once as many are waiting as that one took: where the commit takes the time,
 * they soon are, and where the CPU does, smaller groups would only cost more of it.
 *
 * <p>The queue is bounded by number, by memory and by how long its first one has waited, because a lost answer is safe, since the
 * sender retries, while an unbounded queue is not. A sender is answered within the limit even when the database hangs; its delivery
 * may still be committed, and then the retry is recognised as a repeat.
 */
@ApplicationScoped
class DeliveryCollector {

    /** Maximum bytes in one statement. PostgreSQL's limit is 1 GB; memory for building the statement runs out much earlier. */
    private static final long GROUP_BYTES = 8L << 20;

    /** How late an exceeded limit may be noticed, and how long a group is put off beside another one, in milliseconds. */
    private static final long LOOK_INTERVAL = 100;

    private static final int NOT_TAKEN_YET = Integer.MAX_VALUE;

    private final DeliveryWriter writer;
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private final Vertx vertx;
    private final Context context;
    private final long lookTimer;

    private final ArrayDeque<WaitingRequest> queue = new ArrayDeque<>();
    private final List<List<WaitingRequest>> inFlight = new ArrayList<>();
    private volatile int queuedDeliveries;
    private long queuedBytes;
    private int transactions;
    private int lastGroup; // deliveries that were last taken
    private volatile boolean failing;

    DeliveryCollector(DeliveryWriter writer, DeliveryConfig config, DeliveryMetrics metrics, Vertx vertx) {
        this.writer = writer;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        // Not the context of the first request, whose trace would then continue in every group.
        context = VertxContext.getRootContext(vertx.getOrCreateContext());
        lookTimer = vertx.setPeriodic(LOOK_INTERVAL, id -> look());
        metrics.watchQueue(() -> queuedDeliveries);
    }

    /**
     * Completes when the deliveries of a request are committed, in one transaction and in their order. Fails with
     * {@code not-confirmed} and {@code database-away}, and then all of them are sent again.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code intake-full} when the queue has no room for them
     */
    Uni<Void> submit(List<Delivery> deliveries) {
        var now = System.nanoTime();
        var waiting =
                new WaitingRequest(deliveries, now, now + config.commitLimit().toNanos(), new CompletableFuture<>());
        if (!enqueue(waiting)) {
            throw turnedAway(DeliveryProblem.INTAKE_FULL, "Deliveries are arriving faster than they can be stored.");
        }
        startTransaction();
        return Uni.createFrom().completionStage(waiting.committed());
    }

    /** An empty queue has room for any request, however many deliveries it brings. */
    private synchronized boolean enqueue(WaitingRequest waiting) {
        var first = queue.peek();
        if (first != null
                        && (queuedDeliveries + waiting.size() > config.queueLength()
                                || first.isOlderThan(config.queueWait().toNanos(), waiting.since()))
                || queuedBytes + waiting.bytes() > config.queueMemory().asLongValue()) {
            return false;
        }
        queuedDeliveries += waiting.size();
        queuedBytes += waiting.bytes();
        return queue.add(waiting);
    }

    /** The group is taken only when the event loop gets to it; by then it is larger. */
    private void startTransaction() {
        synchronized (this) {
            var isWorthwhile = transactions == 0 || queuedDeliveries >= lastGroup;
            if (queue.isEmpty() || transactions >= config.batchesInFlight() || !isWorthwhile) {
                return;
            }
            transactions++;
            lastGroup = NOT_TAKEN_YET;
        }
        context.runOnContext(nothing -> {
            commit(takeGroup());
            startTransaction(); // when it left as many as it took
        });
    }

    /** Never cuts a request in two, whose parts could then overtake one another. */
    private synchronized List<WaitingRequest> takeGroup() {
        var group = new ArrayList<WaitingRequest>();
        var deliveries = 0;
        var bytes = 0L;
        while (!queue.isEmpty()
                && (group.isEmpty() || deliveries + queue.element().size() <= config.batchSize())
                && bytes < GROUP_BYTES) {
            var next = dequeue();
            deliveries += next.size();
            bytes += next.bytes();
            group.add(next);
        }
        inFlight.add(group);
        lastGroup = deliveries;
        return group;
    }

    private WaitingRequest dequeue() {
        var next = queue.remove();
        queuedDeliveries -= next.size();
        queuedBytes -= next.bytes();
        return next;
    }

    private void commit(List<WaitingRequest> group) {
        if (group.isEmpty()) {
            ended(group);
            return;
        }
        writer.store(group.stream()
                        .flatMap(request -> request.deliveries().stream())
                        .toList())
                .subscribe()
                .with(
                        outcomes -> {
                            ended(group);
                            recovered();
                            answer(group, outcomes);
                        },
                        failure -> {
                            ended(group);
                            var why = translated(failure);
                            group.forEach(request -> request.fail(why));
                        });
    }

    /** If one of its deliveries is not stored, a request is sent again, and those that were are recognised. */
    private void answer(List<WaitingRequest> group, List<StoreOutcome> outcomes) {
        var from = 0;
        for (var request : group) {
            var to = from + request.size();
            outcomes.subList(from, to).stream()
                    .map(StoreOutcome::failure)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(this::translated)
                    .ifPresentOrElse(request::fail, request::stored);
            from = to;
        }
    }

    private void ended(List<WaitingRequest> group) {
        synchronized (this) {
            transactions--;
            inFlight.removeIf(other -> other == group);
        }
        startTransaction();
    }

    private void look() {
        answerOverdue();
        synchronized (this) {
            lastGroup = 0; // whoever waits has waited for it long enough
        }
        startTransaction();
    }

    private void answerOverdue() {
        for (var waiting : takeOverdue()) {
            if (!waiting.committed().isDone()) {
                waiting.fail(turnedAway(
                        DeliveryProblem.NOT_CONFIRMED,
                        "The database did not confirm it in time. Send it again after the pause."));
            }
        }
    }

    /** Overdue deliveries leave the queue; those in a transaction stay in it, and only their senders are answered. */
    private synchronized List<WaitingRequest> takeOverdue() {
        var now = System.nanoTime();
        var overdue = new ArrayList<WaitingRequest>();
        while (!queue.isEmpty() && queue.peek().isOverdue(now)) {
            overdue.add(dequeue());
        }
        for (var group : inFlight) {
            group.stream().filter(waiting -> waiting.isOverdue(now)).forEach(overdue::add);
        }
        return overdue;
    }

    private Throwable translated(Throwable failure) {
        if (!Unavailable.isCauseOf(failure)) {
            return failure;
        }
        warnOnce(failure);
        return turnedAway(
                DeliveryProblem.DATABASE_AWAY,
                "It may not be stored. Send it again after the pause; what is stored by then is recognised.");
    }

    private void warnOnce(Throwable cause) {
        if (!failing) {
            failing = true;
            Log.warnf("Deliveries are refused: the database is down cause=%s", cause);
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            Log.info("Deliveries are accepted again");
        }
    }

    private RuntimeException turnedAway(DeliveryProblem problem, String detail) {
        metrics.turnedAway(problem);
        return problem.because(detail).after(config.retryAfter());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(lookTimer);
    }
}
