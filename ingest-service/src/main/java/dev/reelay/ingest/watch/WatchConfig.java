package dev.reelay.ingest.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How watched authors are fetched. */
@ConfigMapping(prefix = "reelay.ingest.watch")
public interface WatchConfig {

    /** Between two looks for authors that are due, in each replica; {@code off}: they are fetched only when they are added. */
    @WithDefault("1m")
    String pollInterval();

    /** Between two fetches of an author; each costs two calls of the Research API, more if they post more than 100 videos in 30 days. */
    @WithDefault("24h")
    Duration refreshInterval();

    /** The same of an author that the platform did not know. */
    @WithDefault("7d")
    Duration unknownInterval();

    /** Days of posting that are fetched of an author at first; the longest window that is compared. */
    @WithDefault("90")
    @Min(1)
    @Max(366)
    int firstDays();

    /** Days of posting that are fetched from then on: figures of older videos stay as they are. */
    @WithDefault("30")
    @Min(1)
    @Max(366)
    int days();

    /** Maximum number of videos in one fetch. */
    @WithDefault("1000")
    @Positive
    int maxVideos();
}
