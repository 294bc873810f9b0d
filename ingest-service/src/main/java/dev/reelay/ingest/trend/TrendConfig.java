package dev.reelay.ingest.trend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** What trends are judged by. */
@ConfigMapping(prefix = "reelay.ingest.trends")
public interface TrendConfig {

    /** Between two judgements of all trends; {@code off} for none. */
    @WithDefault("1h")
    String interval();

    /** How old a day must be to be judged: a video takes up to 48 hours to be found (TikTok's Research API FAQ). */
    @WithDefault("P2D")
    Duration lag();

    /** Trends kept of each corpus, kind, region, window and direction, the strongest. */
    @WithDefault("100")
    @Positive
    @Max(1000)
    int most();

    /** Of the days' sums. The longest window and those that it is compared with need 168 days. */
    @WithDefault("P180D")
    Duration keep();
}
