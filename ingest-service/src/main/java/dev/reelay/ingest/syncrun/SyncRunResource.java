package dev.reelay.ingest.syncrun;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Sync runs and their progress. */
@Path("/api/v1/sync-runs")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Sync runs", description = "Fetching accounts and hashtags")
public class SyncRunResource {

    private final SyncRunService runs;
    private final Caller caller;

    SyncRunResource(SyncRunService runs, Caller caller) {
        this.runs = runs;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List sync runs",
            description = "Latest first: the workspace's own, and those that look for trends for all.")
    @APIResponse(responseCode = "200", description = "A page of runs")
    public Uni<Page<SyncRunView>> list(
            @Parameter(description = "Only runs of this connected account") @RestQuery("connection_id") @Nullable
                    UUID connectionId,
            @RestQuery @Nullable SyncRunState state,
            @Parameter(description = "Maximum number of runs to return")
                    @RestQuery
                    @DefaultValue("20")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "next_cursor of the previous page") @RestQuery @Nullable String cursor) {
        return runs.list(caller.workspace(), connectionId, state, limit, cursor);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get a sync run", description = "Poll until its state is SUCCEEDED, FAILED or CANCELLED.")
    @APIResponse(responseCode = "200", description = "The run")
    public Uni<SyncRunView> get(@RestPath UUID id) {
        return runs.get(caller.workspace(), id);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            summary = "Cancel a sync run",
            description =
                    "What it has fetched until then is kept. Cancelling twice is fine; of a run that has ended the answer is 409.")
    @APIResponse(responseCode = "200", description = "Cancelled")
    @APIResponse(responseCode = "409", description = "It has ended")
    public Uni<SyncRunView> cancel(@RestPath UUID id) {
        return runs.cancel(caller.workspace(), caller.hasRole(Role.ANALYST), id);
    }
}
