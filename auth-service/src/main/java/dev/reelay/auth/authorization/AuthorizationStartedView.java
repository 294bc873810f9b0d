package dev.reelay.auth.authorization;

import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where to send the account's owner. */
@Schema(name = "AuthorizationStarted")
public record AuthorizationStartedView(
        @Schema(description = "Open it in the owner's browser; good for one consent") URI authorizationUrl,
        @Schema(description = "The consent must come back before that") Instant expiresAt) {

    /** Without the URL, which holds the state. */
    @Override
    public String toString() {
        return "AuthorizationStartedView[expiresAt=" + expiresAt + "]";
    }
}
