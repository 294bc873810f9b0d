package dev.reelay.ingest.synclevel;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long runs take. */
@Schema(name = "SyncDuration")
public record SyncDurationView(
        @Schema(description = "Mean; 0 when there are none", examples = "1.8") double meanSeconds,
        @Schema(description = "It is met while the mean is below this", examples = "5") double targetSeconds,
        boolean met) {

    static SyncDurationView of(double meanSeconds, Duration target) {
        return new SyncDurationView(meanSeconds, target.toSeconds(), meanSeconds < target.toSeconds());
    }
}
