package dev.reelay.common.restatement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How fast state is restated; the same in every service. */
@ConfigMapping(prefix = "reelay.restatement")
public interface RestatementConfig {

    /** Maximum number of rows per second. */
    @WithDefault("1000")
    @Positive
    int rate();

    /** Rows per transaction, which holds their locks. */
    @WithDefault("250")
    @Positive
    int pageSize();

    /** Restating pauses while the oldest unsent event has been waiting longer than this: live events take precedence. */
    @WithDefault("2s")
    Duration outboxDelay();

    /** Maximum wait for a row locked by a change; after that the page is retried on the next tick. */
    @WithDefault("2s")
    Duration lockTimeout();
}
