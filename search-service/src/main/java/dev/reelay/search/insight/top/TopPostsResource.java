package dev.reelay.search.insight.top;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.csv.CsvTable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A workspace's best posts. */
@Path("/api/v1/insights/posts/top")
@Tag(name = "Insights")
public class TopPostsResource {

    private final TopPostsRepository tops;
    private final Caller caller;
    private final Clock clock;

    TopPostsResource(TopPostsRepository tops, Caller caller, Clock clock) {
        this.tops = tops;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
    @Operation(
            summary = "The workspace's best posts of a period",
            description =
                    "Own posts by their day of posting, best first by their newest figures. By `engagement` (likes,"
                            + " comments and shares per view), posts with fewer than 100 views are left out.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TopPostsView.class)),
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid-values`: the period ends before it begins, or is longer than 731 days; limit out of range")
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<TopPostsView> top(
            @RestQuery
                    @Parameter(
                            description = "First day of posting, UTC; default: 28 days up to `to`",
                            example = "2026-11-01")
                    @Nullable
                    String from,
            @RestQuery
                    @Parameter(description = "Last day of posting, UTC; default: today", example = "2026-11-28")
                    @Nullable
                    String to,
            @RestQuery @DefaultValue("views") @Parameter(description = "What posts are ranked by") TopMetric metric,
            @RestQuery("connection_id") @Parameter(description = "Only posts of this connected account") @Nullable
                    UUID connectionId,
            @RestQuery @DefaultValue("10") @Min(1) @Max(100) @Parameter(description = "Posts, 1 to 100") int limit) {
        return tops.find(caller.workspace(), connectionId, Period.Rules.USUAL.read(from, to, clock), metric, limit);
    }
}
