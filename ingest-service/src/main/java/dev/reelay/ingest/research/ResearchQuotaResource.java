package dev.reelay.ingest.research;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is left of the day's calls. */
@Path("/api/v1/research-quota")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Sync runs", description = "Fetching accounts and hashtags")
public class ResearchQuotaResource {

    private final ResearchQuota quota;
    private final Caller caller;
    private final Clock clock;

    ResearchQuotaResource(ResearchQuota quota, Caller caller, Clock clock) {
        this.quota = quota;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Get what is left of today's research calls",
            description =
                    "TikTok grants an organisation a number of calls a day, by which hashtags are searched and watched authors"
                            + " fetched: a call brings up to 100 videos. The workspaces share them. A run that has to wait"
                            + " for calls continues by itself.")
    @APIResponse(responseCode = "200", description = "Today's calls")
    public Uni<ResearchQuotaView> quota() {
        return quota.day(Platform.TIKTOK, caller.workspace())
                .map(day -> ResearchQuotaView.of(Platform.TIKTOK, day, clock.instant()));
    }
}
