package dev.reelay.search.insight;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Totals over a workspace's own posts. */
@Path("/api/v1/insights")
@Tag(name = "Insights")
public class InsightResource {

    private final InsightRepository insights;
    private final Caller caller;

    InsightResource(InsightRepository insights, Caller caller) {
        this.insights = insights;
        this.caller = caller;
    }

    @GET
    @Path("/summary")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Totals over the workspace's own posts, or over those of one connected account",
            description = "Public posts, which research found, are not the workspace's own and do not count.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InsightSummaryView.class)))
    public Uni<InsightSummaryView> summary(
            @RestQuery("connection_id") @Parameter(description = "Only posts of this connected account") @Nullable
                    UUID connectionId) {
        return insights.summary(caller.workspace(), connectionId);
    }
}
