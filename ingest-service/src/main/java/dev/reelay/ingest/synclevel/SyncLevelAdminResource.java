package dev.reelay.ingest.synclevel;

import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The service levels over HTTP, for operators. */
@Path("/api/v1/admin/sync-levels")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Administration", description = "For operators, over all workspaces")
public class SyncLevelAdminResource {

    private final SyncLevels levels;

    SyncLevelAdminResource(SyncLevels levels) {
        this.levels = levels;
    }

    @GET
    @Operation(
            summary = "Get the service levels of syncs",
            description = "Measured now. Those of connections are at `/api/v1/admin/service-levels`.")
    @APIResponse(responseCode = "200", description = "The service levels")
    public Uni<SyncLevelsView> syncLevels() {
        return levels.measure();
    }
}
