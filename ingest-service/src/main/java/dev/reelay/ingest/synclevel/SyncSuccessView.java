package dev.reelay.ingest.synclevel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many runs succeeded. */
@Schema(name = "SyncSuccess")
public record SyncSuccessView(
        @Schema(description = "Runs that succeeded") long succeeded,
        @Schema(description = "Runs that have ended") long of,
        @Schema(description = "The one by the other; 1 when there are none", examples = "0.996") double share,
        @Schema(description = "It is met while the share is above this", examples = "0.95") double target,
        boolean met) {

    static SyncSuccessView of(long succeeded, long ended, double target) {
        var share = ended == 0 ? 1 : (double) succeeded / ended;
        return new SyncSuccessView(succeeded, ended, share, target, share > target);
    }
}
