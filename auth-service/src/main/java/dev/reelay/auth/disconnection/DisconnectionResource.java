package dev.reelay.auth.disconnection;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Disconnecting over HTTP; reading connections is {@code ConnectionResource}. */
@Path("/api/v1/connections/{id}")
@Tag(name = "Connections")
public class DisconnectionResource {

    private final DisconnectionService disconnections;
    private final Caller caller;

    DisconnectionResource(DisconnectionService disconnections, Caller caller) {
        this.disconnections = disconnections;
        this.caller = caller;
    }

    @DELETE
    @RolesAllowed(Role.CREATOR)
    @Cancellable(false) // a caller who disconnects halfway still wants it ended
    @Operation(
            summary = "Disconnect an account",
            description = "Revokes the authorization at the platform and deletes the tokens. Idempotent.")
    @APIResponse(responseCode = "204", description = "Disconnected")
    @APIResponse(responseCode = "503", description = "The platform is down; nothing was done")
    public Uni<Void> disconnect(@RestPath @Parameter(description = "Id of the connection") UUID id) {
        return disconnections.disconnect(caller.workspace(), id);
    }
}
