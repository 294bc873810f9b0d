package dev.reelay.webhook.replay;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Replays, for operators. */
@Path("/api/v1/callbacks")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Callbacks")
public class ReplayResource {

    private static final String EFFECT =
            """
             Its bytes are read as this release understands them, and its event is told again, under a new event id and the same
            callback_id; one that was unreadable and is not any more gets its first. Readers act by what they know already: what has
            had its effect has none again.""";

    private final ReplayService replays;
    private final Caller caller;

    ReplayResource(ReplayService replays, Caller caller) {
        this.replays = replays;
        this.caller = caller;
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Replay a callback", description = "One stored delivery, at once." + EFFECT)
    @APIResponse(
            responseCode = "200",
            description = "Read anew",
            content = @Content(schema = @Schema(implementation = ReplayedCallbackView.class)))
    @APIResponse(responseCode = "409", description = "Only its hash is kept, since its account is erased")
    public Uni<ReplayedCallbackView> one(@Parameter(description = "callback_id of the event") @RestPath UUID id) {
        return replays.one(id, caller.subject());
    }

    @POST
    @Path("/replays")
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replay a range of callbacks",
            description = "The stored deliveries of a range, in their order, in the background, behind what comes in."
                    + EFFECT)
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = CallbackReplayView.class)))
    public Uni<CallbackReplayView> start(@NotNull @Valid CallbackReplayRequest range) {
        return replays.start(range, caller.subject());
    }

    @GET
    @Path("/replays")
    @Operation(summary = "List replays", description = "Of ranges, newest first.")
    @APIResponse(responseCode = "200", description = "A page of replays")
    public Uni<Page<CallbackReplayView>> list(
            @Parameter(description = "Maximum number of items to return")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    int limit,
            @Parameter(description = "next_cursor of the previous page") @RestQuery @Nullable String cursor) {
        return replays.list(limit, cursor);
    }

    @GET
    @Path("/replays/{id}")
    @Operation(summary = "Get a replay", description = "How far it is.")
    @APIResponse(
            responseCode = "200",
            description = "The replay",
            content = @Content(schema = @Schema(implementation = CallbackReplayView.class)))
    public Uni<CallbackReplayView> get(@Parameter(description = "id of the replay") @RestPath UUID id) {
        return replays.get(id);
    }

    @DELETE
    @Path("/replays/{id}")
    @Operation(summary = "Cancel a replay", description = "What was told stays told.")
    @APIResponse(
            responseCode = "200",
            description = "The replay as it ended",
            content = @Content(schema = @Schema(implementation = CallbackReplayView.class)))
    @APIResponse(responseCode = "409", description = "It has ended already")
    public Uni<CallbackReplayView> cancel(@Parameter(description = "id of the replay") @RestPath UUID id) {
        return replays.cancel(id, caller.subject());
    }
}
