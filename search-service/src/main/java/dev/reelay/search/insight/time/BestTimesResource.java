package dev.reelay.search.insight.time;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.csv.CsvTable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** When a workspace's posts did best. */
@Path("/api/v1/insights/best-times")
@Tag(name = "Insights")
public class BestTimesResource {

    /** A year has at most 35,136 quarters of an hour. */
    private static final Period.Rules RULES = new Period.Rules("", 365, 366);

    private final BestTimesRepository times;
    private final Caller caller;
    private final Clock clock;

    BestTimesResource(BestTimesRepository times, Caller caller, Clock clock) {
        this.times = times;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
    @Operation(
            summary = "When the workspace's posts did best, by weekday and hour of posting",
            description =
                    "Scores of own posts by the zone's clock, summer time included. Where an hour has fewer than 5 posts,"
                            + " `enough_posts` is false, and it is not among the `best`.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BestTimesView.class)),
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid-values`: no such zone; the period ends before it begins, or is longer than 366 days")
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<BestTimesView> find(
            @RestQuery
                    @DefaultValue("UTC")
                    @Parameter(
                            description = "Zone of the IANA database, or an offset such as `+02:00`",
                            example = "Europe/Berlin")
                    String zone,
            @RestQuery
                    @Parameter(
                            description = "First day of posting in the zone; default: 365 days up to `to`",
                            example = "2026-01-01")
                    @Nullable
                    String from,
            @RestQuery
                    @Parameter(
                            description = "Last day of posting in the zone; default: today, UTC",
                            example = "2026-11-28")
                    @Nullable
                    String to,
            @RestQuery("connection_id") @Parameter(description = "Only posts of this connected account") @Nullable
                    UUID connectionId) {
        return times.find(caller.workspace(), connectionId, RULES.read(from, to, clock), zoneNamed(zone));
    }

    private static ZoneId zoneNamed(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw CommonProblem.invalid("zone", "must be a zone of the IANA database, such as Europe/Berlin");
        }
    }
}
