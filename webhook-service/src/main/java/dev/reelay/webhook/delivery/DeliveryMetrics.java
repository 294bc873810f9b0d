package dev.reelay.webhook.delivery;

import dev.reelay.contracts.Platform;
import dev.reelay.webhook.signature.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The metrics of the intake. */
@ApplicationScoped
class DeliveryMetrics {

    private static final String DELIVERIES = "reelay.webhook.deliveries";
    private static final String REJECTED = "reelay.webhook.signatures.rejected";
    private static final String TURNED_AWAY = "reelay.webhook.deliveries.turned.away";

    private final MeterRegistry registry;
    private final DistributionSummary groupSize;
    private final Map<Outcome, Counter> outcomes = new ConcurrentHashMap<>();

    /** What deliveries are counted by; looking up a counter in the registry costs more than counting. */
    private record Outcome(Platform platform, String label) {}

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        groupSize = DistributionSummary.builder("reelay.webhook.delivery.group.size")
                .description("Deliveries in one transaction")
                .register(registry);
    }

    void watchQueue(Supplier<Collection<?>> queue) {
        Gauge.builder("reelay.webhook.deliveries.waiting", () -> queue.get().size())
                .description("Deliveries waiting for a transaction")
                .register(registry);
    }

    /** Counts deliveries by outcome: received, ignored, unreadable, or duplicate. */
    void committed(List<Delivery> group, Set<UUID> newIds) {
        groupSize.record(group.size());
        for (var delivery : group) {
            var outcome =
                    newIds.contains(delivery.id()) ? delivery.state().name().toLowerCase(Locale.ROOT) : "duplicate";
            outcomes.computeIfAbsent(new Outcome(delivery.platform(), outcome), this::counter)
                    .increment();
        }
    }

    private Counter counter(Outcome outcome) {
        return registry.counter(DELIVERIES, "platform", outcome.platform().id(), "outcome", outcome.label());
    }

    void rejected(Platform platform, Rejection reason) {
        registry.counter(REJECTED, "platform", platform.id(), "reason", reason.label())
                .increment();
    }

    void turnedAway(DeliveryProblem reason) {
        registry.counter(TURNED_AWAY, "reason", reason.slug()).increment();
    }
}
