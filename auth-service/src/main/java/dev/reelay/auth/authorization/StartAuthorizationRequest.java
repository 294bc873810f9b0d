package dev.reelay.auth.authorization;

import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to do at the end of an authorization.
 *
 * @param returnTo where to redirect the browser; {@code null}: the callback returns JSON
 */
public record StartAuthorizationRequest(
        @Schema(
                        type = SchemaType.STRING,
                        description =
                                "Where to redirect the browser at the end, with ?connection_id= or ?error= added; without it the"
                                        + " callback returns JSON",
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
