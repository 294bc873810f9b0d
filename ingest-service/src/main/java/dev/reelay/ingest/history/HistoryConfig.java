package dev.reelay.ingest.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How long figures over time are kept, and how fine. */
@ConfigMapping(prefix = "reelay.ingest.history")
public interface HistoryConfig {

    /** All points, up to the end of their month; then the last one of each day. */
    @WithDefault("P90D")
    Duration keepPoints();

    /** The last points of days, up to the end of their month. */
    @WithDefault("P730D")
    Duration keepDays();

    /** Between two looks for months to make, to roll up and to drop. */
    @WithDefault("1h")
    String upkeepInterval();

    /** About how many points are rolled up in one transaction. */
    @WithDefault("20000")
    @Positive
    int batchSize();
}
