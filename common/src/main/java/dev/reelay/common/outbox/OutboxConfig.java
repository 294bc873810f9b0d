package dev.reelay.common.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How the relay works; the same in each service. */
@ConfigMapping(prefix = "reelay.outbox")
public interface OutboxConfig {

    /** Pause between two looks when nobody woke the relay: the net under the wake-up in the process. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** Most events sent before progress is recorded; as many are sent again after a kill. */
    @WithDefault("500")
    @Positive
    int batchSize();

    /** How long a replica stays the relay without renewing; so long events wait when it is killed. */
    @WithDefault("10s")
    Duration lease();

    /** How long events stay in the ledger after they were sent, to be published again if a broker loses them. */
    @WithDefault("24h")
    Duration keep();
}
