package dev.reelay.common.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How the relay works; the same in each service. */
@ConfigMapping(prefix = "reelay.outbox")
public interface OutboxConfig {

    /** The ring has twelve slots of three hours; the one being written and the one before are not to be emptied. */
    Duration LONGEST_KEEP = Duration.ofHours(30);

    /** Pause between two looks when nobody woke the relay: the net under the wake-up in the process. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** Maximum events read at once; two such batches are in flight. */
    @WithDefault("1000")
    @Positive
    int batchSize();

    /** How often progress is recorded at most, and so what is sent again after a crash. */
    @WithDefault("250ms")
    Duration recordInterval();

    /** Lease duration. If the relaying replica dies, another takes over after this long. */
    @WithDefault("10s")
    Duration lease();

    /** Pause after a failure; a commit does not shorten it. */
    @WithDefault("1s")
    Duration failurePause();

    /** Pause before events that the broker refused are tried again. */
    @WithDefault("30s")
    Duration refusedPause();

    /** How long after they were appended events stay in the ledger, to be published again; 30 hours at most. Unsent ones stay longer. */
    @WithDefault("24h")
    Duration keep();
}
