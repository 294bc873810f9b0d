package dev.reelay.publish.publication;

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

/** What becomes of publications, as it happens. */
@Path("/api/v1/publications")
@Tag(name = "Publications")
public class PublicationStreamResource {

    private final LiveStreams streams;
    private final Caller caller;

    PublicationStreamResource(LiveStreams streams, Caller caller) {
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Stream what becomes of publications",
            description =
                    "Requested, started, completed, public, failed, uncertain, resolved. " + LiveStreams.DESCRIPTION)
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
        return streams.ofWorkspace(caller, lastEventId, Topics.PUBLICATION);
    }
}
