package dev.reelay.ingest.trend;

import dev.reelay.contracts.Platform;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What trends are judged by, and what is searched for them. */
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

    /**
     * Trends told of each corpus and window at one look, the strongest first; what goes on until the next one is told then. So much
     * data at once that everything seems to rise is told in small parts.
     */
    @WithDefault("20")
    @Positive
    @Max(1000)
    int tellMost();

    /** Of the days' sums, and of what was told once it is over. The longest window and those that it is compared with need 168 days. */
    @WithDefault("P180D")
    Duration keep();

    /** By platform: what is searched for each day, whether it rises or not. */
    Map<Platform, Seeds> seeds();

    /** The day's search, for the seeds and what rises. */
    Search search();

    /** What an operator wants to be looked at. */
    interface Seeds {

        /** With or without {@code #}. */
        @Size(max = 100)
        List<@Pattern(regexp = "#?[\\p{L}\\p{M}\\p{N}_]+") String> hashtags();

        /** Where authors registered, ISO 3166-1 alpha-2, also of the hashtags that rise; none for all. */
        Optional<List<@Pattern(regexp = "[A-Z]{2}") String>> regions();
    }

    /** How much is looked at. */
    interface Search {

        /** Hashtags that rise, the strongest first, beside the seeds. */
        @WithDefault("10")
        @PositiveOrZero
        @Max(100)
        int mostRising();

        /**
         * Days back from today. A week, the four that it is compared with, and the lag are 37: what is taken up has its past then, and
         * does not rise because it was taken up.
         */
        @WithDefault("37")
        @Positive
        @Max(180)
        int days();

        /** The search ends after this many, the newest first. A call brings up to 100, so these are a tenth of TikTok's day. */
        @WithDefault("10000")
        @Positive
        @Max(100_000)
        int maxVideos();
    }
}
