package dev.reelay.auth.authorization;

import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where to send the account's owner. */
@Schema(name = "AuthorizationStarted")
public record AuthorizationStartedView(
        @Schema(description = "To be opened in the owner's browser; valid for one consent") URI authorizationUrl,
        @Schema(description = "The callback must arrive before this time") Instant expiresAt) {

    /** Without the URL, which holds the state. */
    @Override
    public String toString() {
        return "AuthorizationStartedView[expiresAt=" + expiresAt + "]";
    }
}
