package dev.reelay.common.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How requests are answered. */
@ConfigMapping(prefix = "reelay.http")
public interface RequestConfig {

    /**
     * Most time from the last byte of a request to its answer; then it is 503. Longer than what hangs is noticed by its own
     * limits ({@code reelay.database.lock-limit}), shorter than our own services wait for each other (15 s).
     */
    @WithDefault("12s")
    Duration answerLimit();
}
