package dev.reelay.publish.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How publications are claimed and retried. */
@ConfigMapping(prefix = "reelay.publish.worker")
public interface WorkerConfig {

    /** Pause between two looks for due publications, unless a new one wakes the worker. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Maximum publications that one replica asks the platform about at once, besides those that it sends. */
    @WithDefault("4")
    @Positive
    int followers();

    /** Maximum publications that one replica sends at once. */
    @WithDefault("4")
    @Positive
    int concurrency();

    /** Lease duration, renewed at a third of it. If a replica dies, its publications are claimed by others after this long. */
    @WithDefault("15s")
    Duration lease();

    /** Pause after a transient failure; doubled each time, up to {@link #longestPause()}. */
    @WithDefault("2s")
    Duration firstPause();

    @WithDefault("5m")
    Duration longestPause();

    /** How late a scheduled publication may be begun; one that nobody took up by then fails as missed. */
    @WithDefault("6h")
    Duration lateLimit();

    /** How long sending a publication is retried, from the first attempt. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** Maximum tasks opened for one publication; a platform that accepts no file would otherwise get one after the other. */
    @WithDefault("10")
    @Positive
    int mostTasks();
}
