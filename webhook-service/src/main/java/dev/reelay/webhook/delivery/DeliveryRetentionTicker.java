package dev.reelay.webhook.delivery;

import dev.reelay.webhook.platform.WebhookSources;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.stream.Collectors;

/**
 * Deletes deliveries beyond the retention, in small statements, so that it holds no lock for long.
 *
 * <p>Every replica ticks; rows that another one is deleting are skipped.
 */
@ApplicationScoped
class DeliveryRetentionTicker {

    private final DeliveryRepository deliveries;
    private final WebhookSources sources;
    private final DeliveryConfig config;
    private final Clock clock;

    DeliveryRetentionTicker(DeliveryRepository deliveries, WebhookSources sources, DeliveryConfig config, Clock clock) {
        this.deliveries = deliveries;
        this.sources = sources;
        this.config = config;
        this.clock = clock;
    }

    void check(@Observes StartupEvent start) {
        if (config.keep().compareTo(sources.longestRepeat()) <= 0) {
            throw new IllegalStateException("reelay.webhook.delivery.keep (" + config.keep()
                    + ") must exceed the time for which deliveries may be repeated (" + sources.longestRepeat()
                    + ": by the platform, or reelay.webhook.tiktok.max-age), or a repeat would have a second effect");
        }
    }

    @Scheduled(
            every = "${reelay.webhook.delivery.retention-interval}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var before = clock.instant().minus(config.keep());
        return Multi.createBy()
                .repeating()
                .uni(() -> deliveries.deleteBefore(before, config.retentionBatch()))
                .whilst(deleted -> deleted == config.retentionBatch())
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .invoke(deleted -> Log.debugf("Deleted old deliveries count=%d before=%s", deleted, before))
                .onFailure()
                .invoke(failure -> Log.warnf("Old deliveries stay for now cause=%s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
