package dev.reelay.auth.disconnection;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.erasure.ErasureView;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Disconnecting over HTTP; reading connections is {@code ConnectionResource}. */
@Path("/api/v1/connections/{id}")
@Produces(MediaType.APPLICATION_JSON)
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
                            + " and the tokens are deleted; it is tried again while the platform is down. With `erase`, all"
                            + " services then remove what they hold of the account: its videos, figures, publications,"
                            + " callbacks. Connected again, the account starts anew. Idempotent.")
    @APIResponse(responseCode = "204", description = "Disconnected")
    @APIResponse(
            responseCode = "202",
            description = "Disconnected, and being erased: see `GET /api/v1/erasures/{id}`",
            content = @Content(schema = @Schema(implementation = ErasureView.class)))
    public Uni<RestResponse<ErasureView>> disconnect(
            @RestPath @Parameter(description = "Id of the connection") UUID id,
            @RestQuery
                    @DefaultValue("false")
                    @Parameter(description = "Also erase all that any service holds of it, and prove it")
                    boolean erase) {
        var by = Actor.person(caller.subject(), caller.address());
        return erase
                ? disconnections.erase(caller.workspace(), id, by).map(erasure -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.ACCEPTED, erasure)
                        .location(URI.create("/api/v1/erasures/" + erasure.erasureId()))
                        .build())
                : disconnections.disconnect(caller.workspace(), id, by).replaceWith(() -> RestResponse.noContent());
    }
}
