package dev.reelay.ingest.syncrun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How often runs are asked for, and how long they are kept. */
@ConfigMapping(prefix = "reelay.ingest.sync-run")
public interface SyncRunConfig {

    /** From the request of a run that has ended; an {@code Idempotency-Key} is known for as long. */
    @WithDefault("P90D")
    Duration keep();

    /** Runs that a caller may ask for, at once and then in each further minute. */
    @WithDefault("5")
    @Positive
    int requestsPerMinute();
}
