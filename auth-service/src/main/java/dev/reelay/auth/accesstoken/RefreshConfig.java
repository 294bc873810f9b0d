package dev.reelay.auth.accesstoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** When and how much is refreshed. */
@ConfigMapping(prefix = "reelay.auth.refresh")
public interface RefreshConfig {

    /** A token with less than that left, or less than a tenth of its life, whichever is less, is not given out before a refresh. */
    @WithDefault("5m")
    Duration margin();

    /** What must be left of a token that is given out all the same while the platform is away. */
    @WithDefault("30s")
    Duration leastUsable();

    /** Refreshes at a time in one replica; each holds a database connection while the platform answers. */
    @WithDefault("4")
    @Positive
    int parallel();

    /** How long a pair of tokens is tried to be stored when the database broke just after the platform issued it. */
    @WithDefault("2m")
    Duration saveLimit();

    /** Pause between two looks for tokens to refresh ahead of need. */
    @WithDefault("10s")
    String pollInterval();

    /** Most connections claimed in one look. */
    @WithDefault("20")
    @Positive
    int batchSize();

    /** After that long the claims of a replica that was killed are taken up. */
    @WithDefault("2m")
    Duration lease();
}
