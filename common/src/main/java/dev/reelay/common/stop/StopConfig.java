package dev.reelay.common.stop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service stops. */
@ConfigMapping(prefix = "reelay.stop")
public interface StopConfig {

    /**
     * Most time for the work in hand; the outbox has a few seconds more. Kubernetes kills after 30 s
     * ({@code terminationGracePeriodSeconds}).
     */
    @WithDefault("20s")
    Duration grace();
}
