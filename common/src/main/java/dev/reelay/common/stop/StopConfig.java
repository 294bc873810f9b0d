package dev.reelay.common.stop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service shuts down. */
@ConfigMapping(prefix = "reelay.stop")
public interface StopConfig {

    /**
     * Grace period for current work; the outbox gets a few seconds more. Kubernetes kills after 30 s
     * ({@code terminationGracePeriodSeconds}).
     */
    @WithDefault("20s")
    Duration grace();
}
