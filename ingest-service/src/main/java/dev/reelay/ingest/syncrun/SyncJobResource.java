package dev.reelay.ingest.syncrun;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.ingest.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Requests a sync run. */
@Path("/api/v1/jobs/sync")
@Tag(name = "Sync runs", description = "Fetching accounts and hashtags")
public class SyncJobResource {

    private final SyncRunService runs;
    private final Platforms platforms;
    private final SyncRequestLimit limit;
    private final Caller caller;

    SyncJobResource(SyncRunService runs, Platforms platforms, SyncRequestLimit limit, Caller caller) {
        this.limit = limit;
        this.runs = runs;
        this.platforms = platforms;
        this.caller = caller;
    }

    @POST
    @Path("/{platform}")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Fetch an account or hashtags",
            description =
                    "Queues a run and returns it; follow it at Location. If a run of the account is already waiting, it serves"
                            + " this request too. Hashtags need an app that TikTok has approved for research.")
    @APIResponse(
            responseCode = "202",
            description = "The run, new or already waiting",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SyncRunView.class)))
    @APIResponse(responseCode = "409", description = "The account is no longer connected")
    @APIResponse(responseCode = "429", description = "The caller asks for more than five runs a minute")
    @APIResponse(responseCode = "422", description = "A value is not allowed, or the platform does not offer it")
    public Uni<RestResponse<SyncRunView>> sync(
            @Parameter(example = "tiktok") @RestPath String platform,
            @Parameter(description = "The same key with the same request returns the same run")
                    @RestHeader("Idempotency-Key")
                    @Size(max = 200)
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid SyncRequest request) {
        var named = platforms.named(platform);
        return accepted(() -> runs.request(caller.workspace(), named, request, idempotencyKey));
    }

    @POST
    @Path("/{platform}/trending")
    @RolesAllowed(Role.ANALYST)
    @Operation(
            summary = "Look for what trends",
            description =
                    "Queues a run for the hashtags that the operator has named and those that rise, and returns it; follow it at"
                            + " Location. It is one for all workspaces: if one is under way, that one is returned. What it finds is"
                            + " public. Nobody needs to request it: it runs once a day.")
    @APIResponse(
            responseCode = "202",
            description = "The run, new or under way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SyncRunView.class)))
    @APIResponse(responseCode = "409", description = "No hashtag is named, and none rises")
    @APIResponse(responseCode = "429", description = "The caller asks for more than five runs a minute")
    @APIResponse(responseCode = "422", description = "The platform does not offer it")
    public Uni<RestResponse<SyncRunView>> trending(
            @Parameter(example = "tiktok") @RestPath String platform,
            @Parameter(description = "The same key returns the same run")
                    @RestHeader("Idempotency-Key")
                    @Size(max = 200)
                    @Nullable
                    String idempotencyKey) {
        var named = platforms.named(platform);
        return accepted(() -> runs.requestTrending(caller.workspace(), named, idempotencyKey));
    }

    private Uni<RestResponse<SyncRunView>> accepted(Supplier<Uni<SyncRunView>> request) {
        return limit.take(caller).chain(request::get).map(run -> RestResponse.ResponseBuilder.<SyncRunView>create(
                        RestResponse.Status.ACCEPTED)
                .entity(run)
                .header(HttpHeaders.LOCATION, "/api/v1/sync-runs/" + run.id())
                .build());
    }
}
