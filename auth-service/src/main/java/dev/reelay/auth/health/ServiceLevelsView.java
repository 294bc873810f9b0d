package dev.reelay.auth.health;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The service levels that connections have to keep. */
@Schema(name = "ServiceLevels")
public record ServiceLevelsView(
        Instant measuredAt,
        @Schema(description = "Active connections") long active,
        @Schema(
                        description =
                                "Connections that expired in the last 30 days, other than by their owner's act, of those and all"
                                        + " that are active")
                ServiceLevelView expired,
        @Schema(description = "Active connections whose refresh token is suspected or whose refreshes keep failing")
                ServiceLevelView inError) {}
