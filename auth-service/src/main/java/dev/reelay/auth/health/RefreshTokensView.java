package dev.reelay.auth.health;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a request to refresh tokens. */
@Schema(name = "RefreshTokensQueued")
public record RefreshTokensView(
        @Schema(description = "How many connections will be refreshed within seconds") int queued,
        @Schema(
                        description =
                                "Requested ones that are unknown, not ACTIVE, being refreshed already, or suspected and thus"
                                        + " asked once more by themselves")
                List<UUID> notQueued) {}
