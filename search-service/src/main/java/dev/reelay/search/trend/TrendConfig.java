package dev.reelay.search.trend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How the growth of posts is learnt. */
@ConfigMapping(prefix = "reelay.search.trend")
public interface TrendConfig {

    /** How long a replica's samples stay in its memory before the others see them. */
    @WithDefault("10s")
    Duration exchangeInterval();

    /** Beyond this number of posts of an age, all counts of that age are halved: what is usual changes with the platforms' rules. */
    @WithDefault("100000")
    @Positive
    long postsPerAge();
}
