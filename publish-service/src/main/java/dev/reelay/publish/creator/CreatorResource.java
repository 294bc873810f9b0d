package dev.reelay.publish.creator;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Creators over HTTP. */
@Path("/api/v1/creators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Creators", description = "What a creator can choose from")
public class CreatorResource {

    private final CreatorService creators;
    private final Caller caller;

    CreatorResource(CreatorService creators, Caller caller) {
        this.creators = creators;
        this.caller = caller;
    }

    @GET
    @Path("/{connection}/options")
    @RolesAllowed(Role.CREATOR)
    @Blocking
    @Operation(
            summary = "What a creator can choose from now",
            description =
                    "Fetched from the platform on every call. A publication's `privacy_level` must be one of `privacy_level_options`; its `options` can use the names in `options`.")
    @APIResponse(
            responseCode = "200",
            description = "Options",
            content = @Content(schema = @Schema(implementation = CreatorOptionsView.class)))
    @APIResponse(responseCode = "409", description = "The connection has ended, or the platform refused; see `code`")
    @APIResponse(responseCode = "429", description = "The platform's rate limit is reached")
    @APIResponse(responseCode = "503", description = "The platform or auth-service is unavailable")
    public CreatorOptionsView options(@RestPath @Parameter(description = "Id of the connection") UUID connection) {
        return creators.get(caller.workspace(), connection);
    }
}
