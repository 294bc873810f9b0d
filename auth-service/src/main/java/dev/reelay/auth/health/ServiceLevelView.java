package dev.reelay.auth.health;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One service level. */
@Schema(name = "ServiceLevel")
public record ServiceLevelView(
        @Schema(description = "Connections that count against it") long connections,
        @Schema(description = "All connections that it is about") long of,
        @Schema(description = "The one by the other; 0 when there are none", examples = "0.004") double share,
        @Schema(description = "It is met while the share is below this", examples = "0.01") double target,
        boolean met) {

    static ServiceLevelView of(long connections, long all, double target) {
        var share = all == 0 ? 0 : (double) connections / all;
        return new ServiceLevelView(connections, all, share, target, share < target);
    }
}
