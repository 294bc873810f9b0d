package dev.reelay.search.insight.account;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.search.insight.InsightProblem;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.csv.CsvTable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How a connected account grew. */
@Path("/api/v1/insights/accounts")
@Tag(name = "Insights")
public class AccountGrowthResource {

    private final AccountDayRepository days;
    private final Caller caller;
    private final Clock clock;

    AccountGrowthResource(AccountDayRepository days, Caller caller, Clock clock) {
        this.days = days;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/{connection}/growth")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
    @Operation(
            summary = "How a connected account grew, day by day",
            description = "Followers, likes and videos as the platform counted them, the last figures of each day.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AccountGrowthView.class)),
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "404",
            description = "`account-figures-not-found`: none were fetched, or it is another workspace's account")
    @APIResponse(
            responseCode = "422",
            description = "`invalid-values`: the period ends before it begins, or is longer than 731 days")
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<AccountGrowthView> growth(
            @RestPath("connection")
                    @Parameter(
                            description = "Of the connected account",
                            example = "01990d6a-7a10-7000-8000-00000000c001")
                    UUID connectionId,
            @RestQuery
                    @Parameter(description = "First day, UTC; default: 28 days up to `to`", example = "2026-11-01")
                    @Nullable
                    String from,
            @RestQuery @Parameter(description = "Last day, UTC; default: today", example = "2026-11-28") @Nullable
                    String to) {
        var workspace = caller.workspace();
        var period = Period.Rules.USUAL.read(from, to, clock);
        return days.find(workspace, connectionId, period)
                .call(found -> found.isEmpty()
                        ? requireAny(workspace, connectionId)
                        : Uni.createFrom().voidItem())
                .map(found -> AccountGrowthView.of(connectionId, period, found));
    }

    private Uni<Void> requireAny(String workspace, UUID connectionId) {
        return days.exists(workspace, connectionId)
                .invoke(exists -> {
                    if (!exists) {
                        throw InsightProblem.ACCOUNT_FIGURES_NOT_FOUND.because(
                                "No figures of a connected account with this id were fetched; ids come from /api/v1/connections.");
                    }
                })
                .replaceWithVoid();
    }
}
