package dev.reelay.auth.connection;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.page.Page;
import dev.reelay.common.problem.Problem;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Connections over HTTP. */
@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections", description = "Accounts that the workspace connected")
@APIResponse(
        responseCode = "401",
        description = "No valid access token",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ConnectionResource {

    private final ConnectionService connections;
    private final Caller caller;

    ConnectionResource(ConnectionService connections, Caller caller) {
        this.connections = connections;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"creator", "analyst", "admin"})
    @Operation(
            operationId = "listConnections",
            summary = "The workspace's connections, newest first",
            description = "Send next_cursor of a page as cursor for the next one.")
    @APIResponse(responseCode = "200", description = "A page of connections")
    @APIResponse(
            responseCode = "422",
            description = "A parameter is not valid; see `errors`",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Page<ConnectionView>> list(
            @RestQuery @Parameter(description = "Only of this platform", example = "tiktok") String platform,
            @RestQuery @Parameter(description = "Only in this state: ACTIVE, EXPIRED or REVOKED", example = "ACTIVE")
                    String state,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Most items of the page")
                    int limit,
            @RestQuery @Parameter(description = "next_cursor of the page before, as it came") String cursor) {
        return connections.list(caller.workspace(), ConnectionFilter.of(platform, state, limit, cursor));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"creator", "analyst", "admin"})
    @Operation(operationId = "getConnection", summary = "One connection")
    @APIResponse(responseCode = "200", description = "The connection")
    @APIResponse(
            responseCode = "404",
            description = "This workspace has no such connection",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<ConnectionView> get(@RestPath @Parameter(description = "Id of the connection") UUID id) {
        return connections.view(caller.workspace(), id);
    }
}
