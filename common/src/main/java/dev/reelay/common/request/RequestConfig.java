package dev.reelay.common.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How requests are answered. */
@ConfigMapping(prefix = "reelay.http")
public interface RequestConfig {

    /**
     * Time limit from the last byte of a request to its answer; after that the answer is 503. Longer than the limits of what may
     * hang ({@code reelay.database.lock-limit}), shorter than services wait for each other (15 s).
     */
    @WithDefault("12s")
    Duration answerLimit();
}
