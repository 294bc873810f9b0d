package dev.reelay.auth.health;

import dev.reelay.auth.connection.RefreshError;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the refreshes of a connection's tokens go. */
@Schema(name = "RefreshStatus")
public record RefreshStatusView(
        @Schema(description = "When tokens were last renewed; absent if never since the account was connected")
                @Nullable
                Instant lastAt,
        @Schema(description = "When the next refresh is due; only while ACTIVE") @Nullable Instant nextAt,
        @Schema(description = "Refreshes that have failed in a row") int failures,
        @Schema(
                        description =
                                "Since when the platform rejects the refresh token; it is asked once more before that is believed")
                @Nullable
                Instant suspectedAt,
        @Schema(
                        description =
                                "The last refresh that failed since the account was connected, even if later ones did not")
                @Nullable
                RefreshError lastError) {}
