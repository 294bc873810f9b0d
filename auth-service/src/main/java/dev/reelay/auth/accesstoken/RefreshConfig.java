package dev.reelay.auth.accesstoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** When tokens are refreshed, and how many at a time. */
@ConfigMapping(prefix = "reelay.auth.refresh")
public interface RefreshConfig {

    /** A token with less than this or a tenth of its lifetime left, whichever is shorter, is refreshed before it is handed out. */
    @WithDefault("5m")
    Duration margin();

    /** Minimum remaining lifetime for a token to be handed out while the platform is down. */
    @WithDefault("30s")
    Duration leastUsable();

    /** Concurrent refreshes in one replica; each holds a database connection while the platform answers. */
    @WithDefault("4")
    @Positive
    int parallel();

    /** How long we keep trying to store a token pair when the database fails just after the platform issued it. */
    @WithDefault("2m")
    Duration saveLimit();

    /** Interval between searches for tokens to be refreshed ahead of need. */
    @WithDefault("10s")
    String pollInterval();

    /** Maximum number of connections claimed at a time. */
    @WithDefault("20")
    @Positive
    int batchSize();

    /** Lease of a claim. If a replica dies, its claims are picked up after this long. */
    @WithDefault("2m")
    Duration lease();
}
