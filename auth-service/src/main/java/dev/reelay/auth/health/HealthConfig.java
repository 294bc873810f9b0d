package dev.reelay.auth.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the health of all connections is measured. */
@ConfigMapping(prefix = "reelay.auth.health")
public interface HealthConfig {

    /** Between two measurements of the service levels for the metrics; each counts the active connections. */
    @WithDefault("1m")
    String pollInterval();

    /** Tokens due within this time are refreshed when an operator asks for all that are due soon. */
    @WithDefault("1h")
    Duration dueSoon();
}
