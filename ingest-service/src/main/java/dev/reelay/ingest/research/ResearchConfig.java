package dev.reelay.ingest.research;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;

/** How the calls of a day are shared. */
@ConfigMapping(prefix = "reelay.ingest.research")
public interface ResearchConfig {

    /**
     * Calls in a day, UTC, of all workspaces together. TikTok grants an organisation 1,000 (Research API FAQ, 2026-09-01); fewer leave
     * some to its other programs.
     */
    @WithDefault("1000")
    @Positive
    int callsPerDay();

    /** By workspace; any other has 1. One of 2 gets twice as many calls as one of 1 when both want more than there are. */
    Map<String, @Positive Integer> weights();

    /** Over how long after midnight the runs that waited for it continue. */
    @WithDefault("30m")
    Duration spread();

    /** Of the days' counts. */
    @WithDefault("P90D")
    Duration keep();
}
