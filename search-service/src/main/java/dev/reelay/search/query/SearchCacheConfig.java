package dev.reelay.search.query;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of frequent searches. */
@ConfigMapping(prefix = "reelay.search.cache")
public interface SearchCacheConfig {

    /**
     * How long an answer is given again; 0 keeps none. It delays how soon a new post is found that another replica stored, or that
     * Meilisearch has only just indexed, so it is well below the half second in which posts are to be found.
     */
    @WithDefault("250ms")
    Duration timeToLive();

    /** Most memory for kept answers; an answer of 20 posts has some 20 kilobytes. */
    @WithDefault("16M")
    MemorySize maxSize();
}
