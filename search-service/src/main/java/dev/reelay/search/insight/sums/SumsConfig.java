package dev.reelay.search.insight.sums;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** The sweep that compares the sums with the posts. */
@ConfigMapping(prefix = "reelay.search.insight.sweep")
public interface SumsConfig {

    /** Posts compared in one transaction; bounds how long it keeps their rows locked when they differ. */
    @WithDefault("2000")
    @Positive
    int batchSize();

    /** Pause between the end of a sweep and the next one. */
    @WithDefault("6h")
    Duration pause();
}
