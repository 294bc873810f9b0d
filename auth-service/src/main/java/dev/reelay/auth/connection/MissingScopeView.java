package dev.reelay.auth.connection;

import dev.reelay.auth.platform.RequestedScope;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A permission that was requested and not granted. */
@Schema(name = "MissingScope")
public record MissingScopeView(
        @Schema(examples = "video.publish") String scope,
        @Schema(
                        description = "What does not work without it, for people",
                        examples = "Nothing can be published to the account directly.")
                String cost) {

    public static MissingScopeView of(RequestedScope scope) {
        return new MissingScopeView(scope.name(), scope.cost());
    }
}
