package dev.reelay.publish.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** When a publication gets another task after the platform said that the one before has failed. */
@ConfigMapping(prefix = "reelay.publish.retry")
public interface RetryConfig {

    /** Pause after the first task that failed for a passing reason; doubled each time, up to {@link #longestPause()}. */
    @WithDefault("30s")
    Duration firstPause();

    @WithDefault("30m")
    Duration longestPause();

    /** Number of tasks after which a passing reason is final. */
    @WithDefault("5")
    @Positive
    int mostTasks();

    /** Pause while a daily limit of the platform is reached; TikTok does not say when it ends. */
    @WithDefault("1h")
    Duration limitPause();
}
