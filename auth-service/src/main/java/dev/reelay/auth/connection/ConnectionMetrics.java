package dev.reelay.auth.connection;

import dev.reelay.contracts.Platform;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts connections made, expired and revoked. */
@ApplicationScoped
class ConnectionMetrics {

    private final MeterRegistry metrics;

    ConnectionMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void connected(Platform platform) {
        metrics.counter("reelay.auth.connections.connected", "platform", platform.id())
                .increment();
    }

    void expired(Platform platform, ExpiryReason reason) {
        metrics.counter("reelay.auth.connections.expired", "platform", platform.id(), "reason", reason.id())
                .increment();
    }

    void revoked(Platform platform) {
        metrics.counter("reelay.auth.connections.revoked", "platform", platform.id())
                .increment();
    }
}
