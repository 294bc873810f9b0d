package dev.reelay.auth.authorization;

import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization is for.
 *
 * @param connectionId the connection that is to be renewed; {@code null}: whatever account consents is connected
 * @param returnTo where to redirect the browser; {@code null}: the callback returns JSON
 */
public record StartAuthorizationRequest(
        @Schema(
                        description =
                                "The connection to renew. If somebody consents with another account, nothing is changed, and the"
                                        + " end is the problem other-account")
                @Nullable
                UUID connectionId,
        @Schema(
                        type = SchemaType.STRING,
                        description =
                                "Where to redirect the browser at the end, with ?connection_id=, outcome= (connected, reconnected) and, if"
                                        + " there are, missing_scopes= added; or with ?error=, the last word of a problem's type;"
                                        + " without it the callback returns JSON",
                        examples = "https://app.example.com/connected")
                @Size(max = 2000)
                @Nullable
                String returnTo) {

    Optional<URI> address() {
        if (returnTo == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(returnTo));
        } catch (IllegalArgumentException e) {
            return Optional.of(URI.create("")); // refused like any other invalid address
        }
    }
}
