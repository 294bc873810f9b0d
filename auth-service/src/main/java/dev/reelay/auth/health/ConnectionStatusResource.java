package dev.reelay.auth.health;

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

/** The status of a connection over HTTP. */
@Path("/api/v1/connections/{id}/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
public class ConnectionStatusResource {

    private final HealthService health;
    private final Caller caller;

    ConnectionStatusResource(HealthService health, Caller caller) {
        this.health = health;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Get the status of a connection",
            description =
                    "How its refreshes go, how its last sync ended, what its owner should do, and what each missing scope costs.")
    @APIResponse(responseCode = "200", description = "The status")
    public Uni<ConnectionStatusView> status(@RestPath @Parameter(description = "Id of the connection") UUID id) {
        return health.status(caller.workspace(), id);
    }
}
