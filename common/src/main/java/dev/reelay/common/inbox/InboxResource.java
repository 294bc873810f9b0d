package dev.reelay.common.inbox;

import dev.reelay.common.identity.Role;
import dev.reelay.common.operations.ServiceCall;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a service could not apply, for admins. To edit a parked event is on the management port alone. */
@Path(ServiceCall.ROOT)
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Services", description = "What each service has in hand (role admin)")
public class InboxResource {

    private static final String CURSOR = "next_cursor of the previous page, unchanged";

    private final ParkedEventService parked;
    private final DeadLetterService letters;
    private final InboxLifecycle lifecycle;
    private final InboxMetrics metrics;
    private final ChannelProgress progress;
    private final ServiceCall call;

    InboxResource(
            ParkedEventService parked,
            DeadLetterService letters,
            InboxLifecycle lifecycle,
            InboxMetrics metrics,
            ChannelProgress progress,
            ServiceCall call) {
        this.parked = parked;
        this.letters = letters;
        this.lifecycle = lifecycle;
        this.metrics = metrics;
        this.progress = progress;
        this.call = call;
    }

    @GET
    @Path("/inbox")
    @Operation(summary = "See how far a service is behind the events of the others")
    public Uni<InboxStatus> status(@RestPath @Parameter(description = ServiceCall.NAMED) String service) {
        return call.to(service, () -> Uni.createFrom()
                .item(new InboxStatus(
                        progress.waiting(), metrics.parked(), metrics.givenUp(), metrics.oldestSeconds())));
    }

    @GET
    @Path("/parked-events")
    @Operation(
            summary = "List the events that a service could not apply yet",
            description =
                    "Oldest first, without content. Each is retried, after the earlier ones of its key, until it is given up.")
    public Uni<Page<ParkedEventView>> parked(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service,
            @RestQuery("given_up")
                    @DefaultValue("false")
                    @Parameter(description = "Only those that are no longer retried")
                    boolean givenUp,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery @Parameter(description = CURSOR) @Nullable String cursor) {
        return call.to(service, () -> parked.list(Optional.empty(), Optional.empty(), givenUp, cursor, limit));
    }

    @GET
    @Path("/parked-events/{id}")
    @Operation(summary = "See a parked event with its content")
    public Uni<ParkedEventView> parkedEvent(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service, @RestPath long id) {
        return call.to(service, () -> parked.get(id));
    }

    @POST
    @Path("/parked-events/{id}/replay")
    @Operation(
            summary = "Apply a parked event now",
            description = "With the others of its key, in order. It stays parked if it fails again.")
    public Uni<ReplayView> replayParked(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service, @RestPath long id) {
        return call.to(service, () -> parked.replay(id)).invoke(lifecycle::wakeRetries);
    }

    @DELETE
    @Path("/parked-events/{id}")
    @Operation(summary = "Drop a parked event", description = "It is never applied; the next one of its key is.")
    @APIResponse(responseCode = "204", description = "Dropped")
    public Uni<Void> dropParked(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service, @RestPath long id) {
        return call.to(service, () -> parked.drop(id)).invoke(lifecycle::wakeRetries);
    }

    @GET
    @Path("/dead-letters")
    @Operation(
            summary = "List the records that a service could not read",
            description = "Oldest first, without content.")
    public Uni<Page<DeadLetterView>> letters(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery @Parameter(description = CURSOR) @Nullable String cursor) {
        return call.to(service, () -> letters.list(Optional.empty(), cursor, limit));
    }

    @GET
    @Path("/dead-letters/{id}")
    @Operation(summary = "See a dead letter with its content")
    public Uni<DeadLetterView> letter(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service, @RestPath long id) {
        return call.to(service, () -> letters.get(id));
    }

    @POST
    @Path("/dead-letters/{id}/replay")
    @Operation(
            summary = "Read a dead letter again",
            description = "For example after an upgrade; it is then applied behind the parked events of its key.")
    @APIResponse(responseCode = "204", description = "It was read")
    @APIResponse(responseCode = "409", description = "This version cannot read it either")
    public Uni<Void> replayLetter(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service, @RestPath long id) {
        return call.to(service, () -> letters.replay(id)).invoke(lifecycle::wakeRetries);
    }

    @DELETE
    @Path("/dead-letters/{id}")
    @Operation(summary = "Drop a dead letter")
    @APIResponse(responseCode = "204", description = "Dropped")
    public Uni<Void> dropLetter(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service, @RestPath long id) {
        return call.to(service, () -> letters.drop(id)).invoke(lifecycle::wakeRetries);
    }
}
