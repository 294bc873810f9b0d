package dev.reelay.publish.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How publications are taken up. */
@ConfigMapping(prefix = "reelay.publish.worker")
public interface WorkerConfig {

    /** Pause between two looks for due publications, when nobody woke the worker. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Most publications that one replica works on at once. */
    @WithDefault("4")
    @Positive
    int concurrency();

    /** How long a replica that went silent keeps its publications; renewed at a third of it. */
    @WithDefault("15s")
    Duration lease();

    /** Before the next attempt after passing trouble; doubled each time, up to {@link #longestPause()}. */
    @WithDefault("2s")
    Duration firstPause();

    @WithDefault("5m")
    Duration longestPause();

    /** How long a publication is tried to be sent. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** Most tasks opened for one publication; a platform that takes no file would otherwise get one after the other. */
    @WithDefault("10")
    @Positive
    int mostTasks();
}
