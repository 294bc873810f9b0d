package dev.reelay.ingest.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How runs are done. */
@ConfigMapping(prefix = "reelay.ingest.fetch")
public interface FetchConfig {

    /** Runs that this replica does at the same time; 0 does none. */
    @WithDefault("4")
    int parallelRuns();

    /** Interval at which due runs are looked for, in case a wake-up within the process was missed. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Lease duration. If a replica dies, its runs are picked up after this long. */
    @WithDefault("15s")
    Duration lease();

    /** Attempts at one call while the platform throttles or is broken, before the run is postponed. */
    @WithDefault("5")
    @Positive
    int callAttempts();

    /** Pause before the second attempt at a call; doubled for each further one, unless the platform names a pause. */
    @WithDefault("500ms")
    Duration callFirstPause();

    /** Longest pause that a run waits for while it keeps its lease; for a longer one it is postponed. */
    @WithDefault("20s")
    Duration callMaxPause();

    /** Failures in a row, without a page between them, after which a run is given up. */
    @WithDefault("7")
    @Positive
    int maxFailures();

    /** Pause before a postponed run continues; doubled for each further failure in a row. */
    @WithDefault("15s")
    Duration firstPause();

    @WithDefault("30m")
    Duration maxPause();

    /** Looks for a published video that is not there yet; with the pauses below about an hour and a half. */
    @WithDefault("16")
    @Positive
    int maxLooks();

    /** Pause before the second look; doubled for each further one. TikTok moderates most videos within a minute. */
    @WithDefault("2s")
    Duration lookFirstPause();

    @WithDefault("15m")
    Duration lookMaxPause();
}
