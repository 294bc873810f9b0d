package dev.reelay.publish.redrive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How fast failed publications are put back, and how long it is known that they were. */
@ConfigMapping(prefix = "reelay.publish.re-drive")
public interface ReDriveConfig {

    /** Maximum number of publications per second and replica; each is then sent within the platform's limits, however long that takes. */
    @WithDefault("20")
    @Positive
    int rate();

    /** How long a re-drive waits whose step failed; the others go on. */
    @WithDefault("1m")
    Duration pauseAfterFailure();

    /** Since they were requested. */
    @WithDefault("P90D")
    Duration keep();
}
