package dev.reelay.auth.platform;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A permission that is requested of an account's owner. */
@Schema(name = "Scope")
public record ScopeView(
        @Schema(examples = "video.publish", description = "As the platform spells it") String scope,
        @Schema(
                        description = "What does not work without it, for people",
                        examples = "Nothing can be published to the account directly.")
                String cost) {

    public static ScopeView of(RequestedScope scope) {
        return new ScopeView(scope.name(), scope.cost());
    }
}
