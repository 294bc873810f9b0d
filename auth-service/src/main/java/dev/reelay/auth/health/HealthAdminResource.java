package dev.reelay.auth.health;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.operations.OperatorAct;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The health of the connections of all workspaces, for operators. */
@Path("/api/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Administration", description = "For operators, over all workspaces")
public class HealthAdminResource {

    private final HealthService health;
    private final ServiceLevels levels;
    private final RefreshTokens refreshes;
    private final Caller caller;

    HealthAdminResource(HealthService health, ServiceLevels levels, RefreshTokens refreshes, Caller caller) {
        this.health = health;
        this.levels = levels;
        this.refreshes = refreshes;
        this.caller = caller;
    }

    @GET
    @Path("/connections")
    @Operation(
            summary = "List connections in trouble",
            description =
                    "Of all workspaces, newest accounts first. Send next_cursor of a page as cursor for the next one.")
    @APIResponse(responseCode = "200", description = "A page of connections")
    public Uni<Page<TroubledConnectionView>> connections(
            @RestQuery @Parameter(description = "Only with this trouble", example = "EXPIRED") @Nullable
                    Trouble trouble,
            @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    @Parameter(description = "Maximum number of items to return")
                    int limit,
            @RestQuery @Parameter(description = "next_cursor of the previous page, unchanged") @Nullable
                    String cursor) {
        return health.troubled(Optional.ofNullable(trouble), limit, Cursor.read(cursor, 2));
    }

    @POST
    @Path("/refresh-tokens")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Refresh tokens now",
            description =
                    "Those of the connections named, or, with an empty object, of all whose refresh is due soon, at most 10,000."
                            + " The refreshes follow within seconds, each connection's once at a time; see the status of each.")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(schema = @Schema(implementation = RefreshTokensView.class)))
    public Uni<RestResponse<RefreshTokensView>> refreshTokens(@Valid @NotNull RefreshTokensRequest request) {
        var act = new OperatorAct(caller.subject(), caller.address(), "POST", "/api/v1/admin/refresh-tokens");
        return refreshes.queue(request, act).map(queued -> RestResponse.status(RestResponse.Status.ACCEPTED, queued));
    }

    @GET
    @Path("/service-levels")
    @Operation(
            summary = "Get the service levels of connections",
            description = "Measured now. Those of fetching videos are at `/api/v1/admin/sync-levels`.")
    @APIResponse(responseCode = "200", description = "The service levels")
    public Uni<ServiceLevelsView> serviceLevels() {
        return levels.measure();
    }
}
