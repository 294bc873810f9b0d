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
 * Lets a batch of events have its effect in as few transactions as its content allows.
 *
 * <p>All at once, as almost always. When that fails, by halves: one bad event among n costs 2 log2(n) transactions, and
 * only the later events of its own key stay behind with it. What is too slow is tried in halves as well. While the
 * database is down it waits. Blocking. Thread-safe.
 */
@ApplicationScoped
class EventApplier {

    private static final int CONFLICT_ATTEMPTS = 5;

    /** A connection lost so often, while the server answers, is lost because of what these events do. */
    private static final int LOST_ATTEMPTS = 3;

    private final EventTransaction transaction;
    private final DatabaseOutage outage;
    private final InboxConfig config;
    private final Counter applied;

    /** By handler, those only whose batches were too slow lately. */
    private final Map<String, Integer> batchSizes = new ConcurrentHashMap<>();

    EventApplier(EventTransaction transaction, DatabaseOutage outage, InboxConfig config, MeterRegistry metrics) {
        this.transaction = transaction;
        this.outage = outage;
        this.config = config;
        applied = Counter.builder("reelay.inbox.applied")
                .description("Events that had their effect or had it before")
                .register(metrics);
    }

    /**
     * What became of a batch.
     *
     * @param applied had their effect, now or before
     * @param rest failed, or are later events of a key that failed, in order
     * @param failures by key, why its first event in the rest failed
     */
    record Outcome(List<Delivery> applied, List<Delivery> rest, Map<String, RuntimeException> failures) {

        private static Outcome empty() {
            return new Outcome(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        }
    }

    Outcome apply(EventHandler handler, List<Delivery> deliveries) {
        var outcome = Outcome.empty();
        for (int from = 0; from < deliveries.size(); ) {
            int to = Math.min(deliveries.size(), from + batchSize(handler));
            apply(handler, deliveries.subList(from, to), outcome);
            from = to;
        }
        return outcome;
    }

    private void apply(EventHandler handler, List<Delivery> part, Outcome outcome) {
        var ready = new ArrayList<Delivery>();
        for (var delivery : part) {
            (outcome.failures().containsKey(delivery.event().key()) ? outcome.rest() : ready).add(delivery);
        }
        if (ready.isEmpty()) {
            return;
        }
        var failure = attempt(handler, ready);
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
            apply(handler, ready.subList(0, half), outcome);
            apply(handler, ready.subList(half, ready.size()), outcome);
        }
    }

    /** Empty when the effect happened; a failure when trying the same again will not help. */
    private Optional<RuntimeException> attempt(EventHandler handler, List<Delivery> deliveries) {
        var events = deliveries.stream().map(Delivery::event).toList();
        var failed = new HashMap<Unavailable, Integer>();
        while (true) {
            outage.throwIfStopped();
            try {
                transaction.apply(handler, events);
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

    /** After slow ones, batches grow to their size again. */
    private void grow(EventHandler handler, int succeeded) {
        batchSizes.computeIfPresent(handler.name(), (name, size) -> {
            if (succeeded < size) {
                return size;
            }
            return size >= largestBatch(handler) / 2 ? null : Integer.valueOf(size * 2);
        });
    }
}
