package dev.reelay.publish.quota;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
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
import org.jboss.resteasy.reactive.RestQuery;

/** Daily limits over HTTP. */
@Path("/api/v1/quota")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quota", description = "What the platforms' daily limits leave")
public class QuotaResource {

    private final DailyQuota quota;
    private final Caller caller;

    QuotaResource(DailyQuota quota, Caller caller) {
        this.quota = quota;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "See what the platform still takes today",
            description =
                    "Counted over the last 24 hours, with what is on its way. A publication beyond a limit is not refused: it waits, "
                            + "and `waiting` says until when.")
    @APIResponse(
            responseCode = "200",
            description = "The limits of the connection's account, and of the app",
            content = @Content(schema = @Schema(implementation = QuotaView.class)))
    @APIResponse(responseCode = "404", description = "Connection not found")
    public Uni<QuotaView> get(
            @RestQuery("connection_id") @NotNull @Parameter(required = true, description = "Whose account is meant")
                    UUID connectionId) {
        return quota.of(caller.workspace(), connectionId);
    }
}
