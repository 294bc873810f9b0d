package dev.reelay.auth.authorization;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Completes an authorization whose callback came from another browser than its start. */
public record CompleteAuthorizationRequest(
        @Schema(description = "As the callback gave it, or added it to return_to")
                @NotNull
                @Pattern(regexp = "[A-Za-z0-9_-]{43}", message = "must be the authorization that the callback gave")
                String authorization) {

    /** Without the handle. */
    @Override
    public String toString() {
        return "CompleteAuthorizationRequest[]";
    }
}
