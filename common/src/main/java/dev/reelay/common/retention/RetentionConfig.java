package dev.reelay.common.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;

/** How old data is removed; the same in every service. How long each class is kept is a setting of its own. */
@ConfigMapping(prefix = "reelay.retention")
public interface RetentionConfig {

    /** Interval between looks for what is too old. */
    @WithDefault("1h")
    String interval();

    /** Maximum number of rows removed in one transaction; keeps its locks and its write-ahead log short. */
    @WithDefault("1000")
    @Positive
    int batchSize();
}
