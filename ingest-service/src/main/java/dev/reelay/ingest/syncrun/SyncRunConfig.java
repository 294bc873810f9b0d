package dev.reelay.ingest.syncrun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long runs are kept. */
@ConfigMapping(prefix = "reelay.ingest.sync-run")
public interface SyncRunConfig {

    /** From the request of a run that has ended; an {@code Idempotency-Key} is known for as long. */
    @WithDefault("P90D")
    Duration keep();
}
