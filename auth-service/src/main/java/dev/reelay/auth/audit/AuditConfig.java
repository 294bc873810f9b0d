package dev.reelay.auth.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How what was done is written, and how long it is kept. */
@ConfigMapping(prefix = "reelay.auth.audit")
public interface AuditConfig {

    /** Interval between writes of the reads of tokens; what a killed replica loses at most. */
    @WithDefault("1s")
    String writeInterval();

    /** Reads that may wait to be written, about 300 bytes each; beyond that each read waits for its own entry. */
    @WithDefault("10000")
    @Positive
    int buffer();

    /** How long entries are kept; at least 30 days, for which the table refuses to delete any. */
    @WithDefault("P400D")
    Duration keep();
}
