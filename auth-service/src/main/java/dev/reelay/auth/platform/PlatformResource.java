package dev.reelay.auth.platform;

import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** On which platforms accounts can be connected. */
@Path("/api/v1/platforms")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Authorization")
public class PlatformResource {

    private final OAuthProviders providers;

    PlatformResource(OAuthProviders providers) {
        this.providers = providers;
    }

    @GET
    @Operation(
            summary = "List platforms",
            description =
                    "Those that accounts can be connected on here, and what an account's owner will be asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The platforms",
            content = @Content(schema = @Schema(implementation = PlatformsView.class)))
    public Uni<PlatformsView> list() {
        return Uni.createFrom().item(PlatformsView.of(providers.all()));
    }
}
