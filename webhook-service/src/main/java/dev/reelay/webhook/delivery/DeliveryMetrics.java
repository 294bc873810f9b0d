package dev.reelay.webhook.delivery;

import dev.reelay.contracts.Platform;
import dev.reelay.webhook.signature.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The metrics of the intake.
 *
 * <p>What alerts count is there from the start, with zero: Prometheus sees no increase in a counter that appears with its first event.
 */
@Startup
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
        for (var platform : Platform.values()) {
            for (var reason : Rejection.values()) {
                rejections(platform, reason);
            }
        }
        for (var reason : DeliveryProblem.values()) {
            turnedAwayFor(reason);
        }
    }

    void watchQueue(Supplier<Number> length) {
        Gauge.builder("reelay.webhook.deliveries.waiting", length)
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
        rejections(platform, reason).increment();
    }

    private Counter rejections(Platform platform, Rejection reason) {
        return registry.counter(REJECTED, "platform", platform.id(), "reason", reason.label());
    }

    void turnedAway(DeliveryProblem reason) {
        turnedAwayFor(reason).increment();
    }

    private Counter turnedAwayFor(DeliveryProblem reason) {
        return registry.counter(TURNED_AWAY, "reason", reason.slug());
    }
}
