package dev.reelay.webhook.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How fast ranges are told again, and how long it is known that they were. */
@ConfigMapping(prefix = "reelay.webhook.replay")
public interface ReplayConfig {

    /** Maximum number of events per second. */
    @WithDefault("1000")
    @Positive
    int rate();

    /** Maximum number of deliveries per transaction, which holds their locks; each may have a megabyte. */
    @WithDefault("100")
    @Positive
    int pageSize();

    /** A replay pauses while the oldest unsent event has been waiting longer than this: what comes in takes precedence. */
    @WithDefault("2s")
    Duration outboxDelay();

    /** Since they were requested. */
    @WithDefault("P90D")
    Duration keep();
}
