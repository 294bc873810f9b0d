package dev.reelay.common.inbox;

import dev.reelay.common.problem.Unavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Applies a batch of events in as few transactions as its content allows.
 *
 * <p>Almost always in one. If that fails, in halves: one bad event among n costs 2 log2(n) transactions, and only the later events
 * of its own key stay behind with it. A batch that is too slow is halved too. Waits while the database is down. Blocking. Thread-safe.
 */
@ApplicationScoped
class EventApplier {

    private static final int CONFLICT_ATTEMPTS = 5;

    /** If a connection is lost this often while the server responds, the events themselves are the cause. */
    private static final int LOST_ATTEMPTS = 3;

    private final EventTransaction transaction;
    private final DatabaseOutage outage;
    private final InboxConfig config;
    private final Counter applied;

    /** By handler; only those whose batches were too slow recently. */
    private final Map<String, Integer> batchSizes = new ConcurrentHashMap<>();

    EventApplier(EventTransaction transaction, DatabaseOutage outage, InboxConfig config, MeterRegistry metrics) {
        this.transaction = transaction;
        this.outage = outage;
        this.config = config;
        applied = Counter.builder("reelay.inbox.applied")
                .description("Events applied, now or before")
                .register(metrics);
    }

    /**
     * The outcome of a batch.
     *
     * @param applied events that had their effect, now or before
     * @param rest events that failed, and later events of their keys, in order
     * @param failures by key, why the key's first event in {@code rest} failed
     */
    record Outcome(List<Delivery> applied, List<Delivery> rest, Map<String, RuntimeException> failures) {

        private static Outcome empty() {
            return new Outcome(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        }
    }

    /** @param claim under which parked events are retried; keys that have lost it fail with {@link TurnTakenException} */
    Outcome apply(EventHandler handler, Claim claim, List<Delivery> deliveries) {
        var outcome = Outcome.empty();
        for (int from = 0; from < deliveries.size(); ) {
            int to = Math.min(deliveries.size(), from + batchSize(handler));
            apply(handler, claim, deliveries.subList(from, to), outcome);
            from = to;
        }
        return outcome;
    }

    private void apply(EventHandler handler, Claim claim, List<Delivery> part, Outcome outcome) {
        var ready = new ArrayList<Delivery>();
        for (var delivery : part) {
            (outcome.failures().containsKey(delivery.event().key()) ? outcome.rest() : ready).add(delivery);
        }
        if (ready.isEmpty()) {
            return;
        }
        var failure = attempt(handler, claim, ready);
        if (failure.isEmpty()) {
            outcome.applied().addAll(ready);
            applied.increment(ready.size());
            grow(handler, ready.size());
        } else if (ready.size() == 1) {
            outcome.rest().add(ready.get(0));
            outcome.failures().put(ready.get(0).event().key(), failure.get());
        } else {
            int half = ready.size() / 2;
            if (Unavailable.in(failure.get())
                    .filter(Unavailable.TOO_SLOW::equals)
                    .isPresent()) {
                batchSizes.put(handler.name(), half);
            }
            apply(handler, claim, ready.subList(0, half), outcome);
            apply(handler, claim, ready.subList(half, ready.size()), outcome);
        }
    }

    /** Empty on success; the failure when retrying will not help. */
    private Optional<RuntimeException> attempt(EventHandler handler, Claim claim, List<Delivery> deliveries) {
        var events = deliveries.stream().map(Delivery::event).toList();
        var failed = new HashMap<Unavailable, Integer>();
        while (true) {
            outage.throwIfStopped();
            try {
                transaction.apply(handler, claim, events);
                return Optional.empty();
            } catch (RuntimeException e) {
                var kind = Unavailable.in(e);
                if (kind.isEmpty() || !isWorthRepeating(kind.get(), failed.merge(kind.get(), 1, Integer::sum))) {
                    return Optional.of(e);
                }
                if (kind.get() == Unavailable.CONFLICT) {
                    outage.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(10, 50)));
                } else {
                    outage.await(handler.name(), e);
                }
            }
        }
    }

    private boolean isWorthRepeating(Unavailable kind, int times) {
        return switch (kind) {
            case DOWN -> true;
            case DISCONNECTED -> times < LOST_ATTEMPTS || !outage.isOver();
            case TOO_SLOW -> times == 1 && !outage.isOver();
            case CONFLICT -> times < CONFLICT_ATTEMPTS;
        };
    }

    private int batchSize(EventHandler handler) {
        return Math.min(largestBatch(handler), batchSizes.getOrDefault(handler.name(), Integer.MAX_VALUE));
    }

    private int largestBatch(EventHandler handler) {
        return handler instanceof EntityEventHandler ? config.entityBatch() : Integer.MAX_VALUE;
    }

    /** After slow batches, lets the batch size grow back. */
    private void grow(EventHandler handler, int succeeded) {
        batchSizes.computeIfPresent(handler.name(), (name, size) -> {
            if (succeeded < size) {
                return size;
            }
            return size >= largestBatch(handler) / 2 ? null : Integer.valueOf(size * 2);
        });
    }
}
