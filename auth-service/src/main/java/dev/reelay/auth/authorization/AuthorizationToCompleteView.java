package dev.reelay.auth.authorization;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What whoever started an authorization completes it with. */
@Schema(name = "AuthorizationToComplete")
public record AuthorizationToCompleteView(
        @Schema(description = "To be sent to POST /api/v1/auth/{platform}/complete by whoever started it; valid once")
                String authorization,
        @Schema(description = "It must be completed before this time") Instant expiresAt) {

    /** Without the handle. */
    @Override
    public String toString() {
        return "AuthorizationToCompleteView[expiresAt=" + expiresAt + "]";
    }
}
