package dev.reelay.publish.redrive;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Re-drives, for operators: publications of all workspaces. */
@Path("/api/v1/publications/re-drives")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publications")
public class ReDriveResource {

    private final ReDriveService reDrives;
    private final Caller caller;

    ReDriveResource(ReDriveService reDrives, Caller caller) {
        this.reDrives = reDrives;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send failed publications again",
            description =
                    "All that failed with one reason within a time, in the background: each as by its owner's `retry`, under the platform's "
                            + "limits and fairly. Those that the platform may have, or whose video is not kept any more, stay failed.")
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = ReDriveView.class)))
    public Uni<ReDriveView> start(@NotNull @Valid ReDriveRequest wanted) {
        return reDrives.start(wanted, caller.subject());
    }

    @GET
    @Operation(summary = "List re-drives", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page of re-drives")
    public Uni<Page<ReDriveView>> list(
            @Parameter(description = "Maximum number of items to return")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    int limit,
            @Parameter(description = "next_cursor of the previous page") @RestQuery @Nullable String cursor) {
        return reDrives.list(limit, cursor);
    }

    @GET
    @Path("/matches")
    @Operation(
            summary = "Count what a re-drive would be",
            description =
                    "The publications that failed with one reason within a time, counted up to 10,000. Nothing is sent.")
    @APIResponse(
            responseCode = "200",
            description = "How many there are",
            content = @Content(schema = @Schema(implementation = ReDriveMatches.class)))
    public Uni<ReDriveMatches> count(
            @Parameter(description = "Why they failed: their `reason`", example = "auth_unavailable")
                    @RestQuery
                    @NotBlank
                    @Size(max = 128)
                    String reason,
            @Parameter(description = "Failed from this time on", example = "2026-11-01T00:00:00Z") @RestQuery @NotNull
                    Instant from,
            @Parameter(description = "Failed before this time; default: now", example = "2026-11-02T00:00:00Z")
                    @RestQuery
                    @Nullable
                    Instant to,
            @Parameter(description = "Only of this workspace") @RestQuery @Size(min = 1, max = 128) @Nullable
                    String workspace) {
        return reDrives.count(new ReDriveRequest(reason, from, to, workspace));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get a re-drive", description = "How far it is.")
    @APIResponse(
            responseCode = "200",
            description = "The re-drive",
            content = @Content(schema = @Schema(implementation = ReDriveView.class)))
    public Uni<ReDriveView> get(@Parameter(description = "id of the re-drive") @RestPath UUID id) {
        return reDrives.get(id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Cancel a re-drive",
            description = "What waits to be sent again by then stays so; its owner can cancel it.")
    @APIResponse(
            responseCode = "200",
            description = "The re-drive as it ended",
            content = @Content(schema = @Schema(implementation = ReDriveView.class)))
    @APIResponse(responseCode = "409", description = "It has ended already")
    public Uni<ReDriveView> cancel(@Parameter(description = "id of the re-drive") @RestPath UUID id) {
        return reDrives.cancel(id, caller.subject());
    }
}
