package dev.reelay.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ConnectionMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ConnectionMetrics metrics = new ConnectionMetrics(registry);

    @Test
    void eachCounterIsThereBeforeItsFirstEvent() {
        var before = registry.getMeters().size();
        for (var platform : Platform.values()) {
            metrics.connected(platform);
            metrics.revoked(platform);
            for (var reason : ExpiryReason.values()) {
                metrics.expired(platform, reason);
            }
        }

        assertThat(registry.getMeters()).hasSize(before);
        assertThat(registry.find("reelay.auth.connections.expired").counters())
                .hasSize(Platform.values().length * ExpiryReason.values().length)
                .allMatch(counter -> counter.count() == 1);
    }
}
