package dev.reelay.auth.disconnection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How authorizations are revoked at their platforms. */
@ConfigMapping(prefix = "reelay.auth.revocation")
public interface RevocationConfig {

    /** Interval between looks for authorizations to revoke. */
    @WithDefault("5s")
    String pollInterval();

    /** Maximum number claimed at a time. */
    @WithDefault("20")
    @Positive
    int batchSize();

    /** Lease of a claim. If a replica dies, its claims are picked up after this long. */
    @WithDefault("2m")
    Duration lease();

    /** Pause after a failure; doubled each time, up to {@link #longestPause()}. */
    @WithDefault("10s")
    Duration firstPause();

    @WithDefault("1h")
    Duration longestPause();

    /** How long a platform is asked. After that the tokens are deleted, and the owner has to remove the app there herself. */
    @WithDefault("P7D")
    Duration giveUpAfter();
}
