package dev.reelay.auth.erasure;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The proofs of erasures over HTTP; erasing is {@code DisconnectionResource}. */
@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
public class ErasureResource {

    private final ErasureService erasures;
    private final Caller caller;

    ErasureResource(ErasureService erasures, Caller caller) {
        this.erasures = erasures;
        this.caller = caller;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Get the proof of an erasure",
            description =
                    "Says of each service whether it has removed what it held, since when, and how many of each kind;"
                            + " a service that is down is named and waited for. Admins see those of all workspaces.")
    @APIResponse(responseCode = "200", description = "The proof, as far as it is")
    public Uni<ErasureView> get(@RestPath @Parameter(description = "Id of the erasure") UUID id) {
        return erasures.get(caller.isAdmin() ? null : caller.workspace(), id);
    }
}
