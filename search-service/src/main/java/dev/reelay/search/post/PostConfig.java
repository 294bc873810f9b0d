package dev.reelay.search.post;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long posts are kept. */
@ConfigMapping(prefix = "reelay.search.post")
public interface PostConfig {

    /** Of removed ones, against events that come late; longer than an event may stay in its topic. */
    @WithDefault("P90D")
    Duration keepRemoved();
}
