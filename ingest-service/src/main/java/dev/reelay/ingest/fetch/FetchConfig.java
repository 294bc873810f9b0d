package dev.reelay.ingest.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How runs are executed. */
@ConfigMapping(prefix = "reelay.ingest.fetch")
public interface FetchConfig {

    /** Runs of accounts executed concurrently by this replica; 0 for none. */
    @WithDefault("4")
    int parallelRuns();

    /** Searches for hashtags and watched authors executed concurrently by this replica, beside those; 0 for none. */
    @WithDefault("2")
    int parallelSearches();

    /** Pages after which a run lets others have their turn; it continues with its next one. */
    @WithDefault("10")
    @Positive
    int pagesInTurn();

    /** Workers that may stop in the middle of a run, without a page in between, before it fails: it may be what stops them. */
    @WithDefault("20")
    @Positive
    int maxLostLeases();

    /** Interval between searches for due runs, in case a wake-up within the process was missed. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Lease duration. If a replica dies, its runs are picked up after this long. */
    @WithDefault("15s")
    Duration lease();

    /** Attempts at one call while the platform is rate limiting or down, before the run is postponed. */
    @WithDefault("5")
    @Positive
    int callAttempts();

    /** Pause before the second attempt at a call; doubled for each further one, unless the platform specifies a pause. */
    @WithDefault("500ms")
    Duration callFirstPause();

    /** Longest pause that a run waits out while it keeps its lease; for a longer one it is postponed. */
    @WithDefault("20s")
    Duration callMaxPause();

    /** Consecutive failures, without a page in between, after which a run fails. */
    @WithDefault("7")
    @Positive
    int maxFailures();

    /** Pause before a postponed run continues; doubled for each further consecutive failure. */
    @WithDefault("15s")
    Duration firstPause();

    @WithDefault("30m")
    Duration maxPause();

    /** Attempts to find a published video that is not visible yet; with the pauses below, about an hour and a half. */
    @WithDefault("16")
    @Positive
    int maxLooks();

    /** Pause before the second attempt; doubled for each further one. TikTok moderates most videos within a minute. */
    @WithDefault("2s")
    Duration lookFirstPause();

    @WithDefault("15m")
    Duration lookMaxPause();
}
