package dev.reelay.common.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How the data of erased connections is removed; the same in every service. */
@ConfigMapping(prefix = "reelay.erasure")
public interface ErasureConfig {

    /** Interval between looks for connections to erase. */
    @WithDefault("2s")
    String pollInterval();

    /** Maximum number of rows removed in one transaction, so that it stays short. */
    @WithDefault("500")
    @Positive
    int batchSize();

    /** Pause while something is waited for, and after a failure. */
    @WithDefault("2s")
    Duration pause();
}
