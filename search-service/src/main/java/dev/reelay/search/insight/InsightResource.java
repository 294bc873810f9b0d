package dev.reelay.search.insight;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.search.insight.ComparisonView.Side;
import dev.reelay.search.insight.csv.CsvTable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
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

/** Figures of a workspace's own posts: in all, compared, and by length. */
@Path("/api/v1/insights")
@Tag(name = "Insights")
public class InsightResource {

    private static final Period.Rules LENGTHS = new Period.Rules("", 365, Period.LONGEST);

    private final InsightRepository insights;
    private final Caller caller;
    private final Clock clock;

    InsightResource(InsightRepository insights, Caller caller, Clock clock) {
        this.insights = insights;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/summary")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Totals over the workspace's own posts, or over those of one connected account",
            description = "Public posts, which research found, are not the workspace's own and do not count.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InsightSummaryView.class)))
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<InsightSummaryView> summary(
            @RestQuery("connection_id") @Parameter(description = "Only posts of this connected account") @Nullable
                    UUID connectionId) {
        return insights.summary(caller.workspace(), connectionId);
    }

    @GET
    @Path("/compare")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
    @Operation(
            summary = "Compare two periods, or two connected accounts",
            description = "Own posts by their day of posting, with their newest figures. Without other parameters: the"
                    + " last 28 days against the 28 before. A period has at most 731 days.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ComparisonView.class)),
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "422", description = "`invalid-values`: a period ends before it begins, or is too long")
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<ComparisonView> compare(@BeanParam @Valid ComparisonRequest request) {
        var period = request.period(clock);
        var otherPeriod = request.otherPeriod(clock);
        return side(request.connectionId, period).chain(first -> side(request.otherConnection(), otherPeriod)
                .map(second -> ComparisonView.of(first, second)));
    }

    @GET
    @Path("/lengths")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
    @Operation(
            summary = "How posts did by the length of their videos",
            description =
                    "Own posts by their day of posting, with their newest figures. Classes without posts are left out.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LengthsView.class)),
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "422",
            description = "`invalid-values`: the period ends before it begins, or is too long")
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<LengthsView> lengths(
            @RestQuery
                    @Parameter(
                            description = "First day of posting, UTC; default: 365 days up to `to`",
                            example = "2026-01-01")
                    @Nullable
                    String from,
            @RestQuery
                    @Parameter(description = "Last day of posting, UTC; default: today", example = "2026-11-28")
                    @Nullable
                    String to,
            @RestQuery("connection_id") @Parameter(description = "Only posts of this connected account") @Nullable
                    UUID connectionId) {
        var period = LENGTHS.read(from, to, clock);
        return insights.byLength(caller.workspace(), connectionId, period)
                .map(items -> new LengthsView(period.from(), period.to(), items));
    }

    private Uni<Side> side(@Nullable UUID connectionId, Period period) {
        return insights.figures(caller.workspace(), connectionId, period)
                .map(figures -> new Side(period.from(), period.to(), connectionId, figures));
    }
}
