package dev.reelay.search.post;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How fast posts are computed again whose features were made by other rules. */
@ConfigMapping(prefix = "reelay.search.recomputation")
public interface RecomputationConfig {

    /** Posts looked at in one transaction. */
    @WithDefault("500")
    @Positive
    int pageSize();

    /** Most posts computed again in one tick (a second), on one of the replicas: events take precedence. A million take 17 minutes. */
    @WithDefault("1000")
    @Positive
    int rate();

    /** Most posts looked at in one tick; a look reads a row and no more. */
    @WithDefault("10000")
    @Positive
    int looks();

    /**
     * From the end of one walk over all posts to the next: replicas of the previous release may have written posts behind the first.
     */
    @WithDefault("1d")
    Duration pause();
}
