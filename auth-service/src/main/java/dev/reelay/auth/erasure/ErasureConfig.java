package dev.reelay.auth.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How services that do not answer are asked again. */
@ConfigMapping(prefix = "reelay.auth.erasure")
public interface ErasureConfig {

    /** Interval between looks for erasures that are not complete; they are counted then, too. */
    @WithDefault("30s")
    String pollInterval();

    /**
     * How long an answer is waited for before all services are asked again: a replica of an earlier release may have skipped the
     * event, and a database may have been restored to a time before it.
     */
    @WithDefault("1h")
    Duration askAgainAfter();

    /** Maximum number of erasures that are asked for again at once. */
    @WithDefault("100")
    @Positive
    int batchSize();
}
