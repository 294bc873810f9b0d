package dev.reelay.common.live;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.contracts.Topics;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** As the services offer it. */
@Path("/probe/live")
public class StreamProbeResource {

    private final LiveStreams streams;
    private final Caller caller;

    StreamProbeResource(LiveStreams streams, Caller caller) {
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    public Multi<OutboundSseEvent> stream(@RestHeader("Last-Event-ID") @Nullable String lastEventId) {
        return streams.ofWorkspace(caller, lastEventId, Topics.ACCOUNT);
    }
}
