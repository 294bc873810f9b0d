package dev.reelay.auth.connection;

import dev.reelay.contracts.Platform;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts connections made, expired and revoked. */
@ApplicationScoped
class ConnectionMetrics {

    private final MeterRegistry metrics;

    /** All are there from the start: of a counter that appears with its first event, rates and increases do not know that event. */
    ConnectionMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        for (var platform : Platform.values()) {
            counter("reelay.auth.connections.connected", platform);
            counter("reelay.auth.connections.revoked", platform);
            for (var reason : ExpiryReason.values()) {
                expiries(platform, reason);
            }
        }
    }

    void connected(Platform platform) {
        counter("reelay.auth.connections.connected", platform).increment();
    }

    void expired(Platform platform, ExpiryReason reason) {
        expiries(platform, reason).increment();
    }

    void revoked(Platform platform) {
        counter("reelay.auth.connections.revoked", platform).increment();
    }

    private Counter counter(String name, Platform platform) {
        return metrics.counter(name, "platform", platform.id());
    }

    private Counter expiries(Platform platform, ExpiryReason reason) {
        return metrics.counter("reelay.auth.connections.expired", "platform", platform.id(), "reason", reason.id());
    }
}
