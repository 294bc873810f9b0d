package dev.reelay.auth.disconnection;

import dev.reelay.auth.audit.Actor;
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
    @Operation(
            summary = "Disconnect an account",
            description =
                    "Takes effect here at once, whatever state the platform is in. The authorization is then revoked there,"
                            + " and the tokens are deleted; it is tried again while the platform is down. Idempotent.")
    @APIResponse(responseCode = "204", description = "Disconnected")
    public Uni<Void> disconnect(@RestPath @Parameter(description = "Id of the connection") UUID id) {
        return disconnections.disconnect(caller.workspace(), id, Actor.person(caller.subject(), caller.address()));
    }
}
