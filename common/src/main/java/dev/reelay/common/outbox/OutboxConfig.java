package dev.reelay.common.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How the relay works; the same in every service. */
@ConfigMapping(prefix = "reelay.outbox")
public interface OutboxConfig {

    /** The ring has twelve slots of three hours; the one being written and the previous one must not be emptied. */
    Duration LONGEST_KEEP = Duration.ofHours(30);

    /** Poll interval of the relay, in case a wake-up within the process was missed. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** Minimum time between two polls under load; otherwise the relay polls at once. */
    @WithDefault("20ms")
    Duration lookInterval();

    /** Maximum number of events read at once; two such batches are in flight. */
    @WithDefault("1000")
    @Positive
    int batchSize();

    /** Minimum interval at which progress is recorded, and thus how much is sent again after a crash. */
    @WithDefault("250ms")
    Duration recordInterval();

    /** Lease duration. If the relaying replica dies, another takes over after this long. */
    @WithDefault("10s")
    Duration lease();

    /** Pause after a failure; not shortened by a wake-up. */
    @WithDefault("1s")
    Duration failurePause();

    /** Pause before events that the broker refused are retried. */
    @WithDefault("30s")
    Duration refusedPause();

    /** How long events stay in the ledger for republishing, at most 30 hours, counted from the append. Unsent ones stay longer. */
    @WithDefault("24h")
    Duration keep();
}
