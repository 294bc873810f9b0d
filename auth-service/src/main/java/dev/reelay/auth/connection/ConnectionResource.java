package dev.reelay.auth.connection;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
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
import org.jboss.resteasy.reactive.RestQuery;

/** Connections over HTTP. */
@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections", description = "Accounts that the workspace has connected")
public class ConnectionResource {

    private final ConnectionService connections;
    private final Caller caller;

    ConnectionResource(ConnectionService connections, Caller caller) {
        this.connections = connections;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "List connections",
            description = "Newest first. Send next_cursor of a page as cursor for the next one.")
    @APIResponse(responseCode = "200", description = "A page of connections")
    public Uni<Page<ConnectionView>> list(
            @RestQuery @Parameter(description = "Only of this platform", example = "tiktok") Platform platform,
            @RestQuery @Parameter(description = "Only in this state: ACTIVE, EXPIRED or REVOKED", example = "ACTIVE")
                    ConnectionState state,
            @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    @Parameter(description = "Maximum number of items to return")
                    int limit,
            @RestQuery @Parameter(description = "next_cursor of the previous page, unchanged") String cursor) {
        return connections.list(caller.workspace(), ConnectionFilter.of(platform, state, limit, cursor));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(summary = "Get a connection")
    @APIResponse(responseCode = "200", description = "The connection")
    public Uni<ConnectionView> get(@RestPath @Parameter(description = "Id of the connection") UUID id) {
        return connections.get(caller.workspace(), id);
    }
}
