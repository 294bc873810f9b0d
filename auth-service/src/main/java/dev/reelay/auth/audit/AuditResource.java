package dev.reelay.auth.audit;

import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit over HTTP. */
@Path("/api/v1/admin/audit")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who did what with connections and tokens (role admin)")
public class AuditResource {

    private final AuditService audit;

    AuditResource(AuditService audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "List audit entries",
            description =
                    "Of all workspaces, newest first: changes of connections, reads of access tokens, operators' calls. Reads"
                            + " appear within a second or two. Send next_cursor of a page as cursor for the next one.")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public Uni<Page<AuditEntryView>> list(
            @RestQuery @Parameter(description = "Only of this workspace") @Nullable String workspace,
            @RestQuery("connection_id") @Parameter(description = "Only of this connection") @Nullable UUID connectionId,
            @RestQuery
                    @Parameter(
                            description = "Only of this person (sub), service (client id) or platform",
                            example = "publish-service")
                    @Nullable
                    String actor,
            @RestQuery @Parameter(description = "Only this action", example = "token_read") @Nullable
                    AuditAction action,
            @RestQuery @Parameter(description = "From this time on", example = "2026-11-01T00:00:00Z") @Nullable
                    Instant from,
            @RestQuery @Parameter(description = "Before this time", example = "2026-12-01T00:00:00Z") @Nullable
                    Instant to,
            @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    @Parameter(description = "Maximum number of items to return")
                    int limit,
            @RestQuery @Parameter(description = "next_cursor of the previous page, unchanged") @Nullable
                    String cursor) {
        return audit.list(new AuditFilter(workspace, connectionId, actor, action, from, to), limit, cursor);
    }
}
