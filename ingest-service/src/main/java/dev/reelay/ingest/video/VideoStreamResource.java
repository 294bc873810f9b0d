package dev.reelay.ingest.video;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.live.LiveStreams;
import dev.reelay.contracts.Topics;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** What is fetched, as it is fetched. */
@Path("/api/v1/videos")
@Tag(name = "Videos")
public class VideoStreamResource {

    private final LiveStreams streams;
    private final Caller caller;

    VideoStreamResource(LiveStreams streams, Caller caller) {
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Stream what is fetched",
            description =
                    "Videos of the workspace's accounts, new or changed or gone; the accounts' figures; sync runs that ended; trends that"
                            + " began, in those videos or in the public ones, which otherwise are not among them. "
                            + LiveStreams.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "Events, until the token ends",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "429", description = "The caller has too many streams open")
    public Multi<OutboundSseEvent> stream(
            @RestHeader("Last-Event-ID")
                    @Parameter(description = "The id of the last event received, to go on after it")
                    @Nullable
                    String lastEventId) {
        return streams.ofWorkspaceAndPublic(caller, lastEventId, Topics.TREND, Topics.VIDEO, Topics.ACCOUNT);
    }
}
