package dev.reelay.webhook.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.retention.Retained;
import dev.reelay.webhook.platform.WebhookSources;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;

/**
 * How long deliveries are kept. The oldest are found by their ids, which begin with the time: every delivery would pay for a separate
 * index that only the hourly retention uses.
 */
@ApplicationScoped
class DeliveryRetention implements Retained {

    static final String DELETE =
            """
            delete from deliveries where id = any(array(
                select id from deliveries where id < $1 order by id limit $2 for update skip locked))""";

    private final WebhookSources sources;
    private final DeliveryConfig config;

    DeliveryRetention(WebhookSources sources, DeliveryConfig config) {
        this.sources = sources;
        this.config = config;
    }

    void check(@Observes StartupEvent start) {
        if (config.keep().compareTo(sources.longestRepeat()) <= 0) {
            throw new IllegalStateException("reelay.webhook.delivery.keep (" + config.keep()
                    + ") must exceed the time for which deliveries may be repeated (" + sources.longestRepeat()
                    + ": by the platform, or reelay.webhook.tiktok.max-age), or a repeat would have a second effect");
        }
    }

    @Override
    public String kind() {
        return "deliveries";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, UuidCreator.getTimeOrderedEpochMin(before), limit);
    }
}
