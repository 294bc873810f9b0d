package dev.reelay.common.outbox;

import dev.reelay.common.identity.Role;
import dev.reelay.common.operations.ServiceCall;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A service's outbox for admins; what changes it is on the management port alone. */
@Path(ServiceCall.ROOT + "/outbox")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Services", description = "What each service has in hand (role admin)")
public class OutboxResource {

    private final OutboxOperations outbox;
    private final ServiceCall call;

    OutboxResource(OutboxOperations outbox, ServiceCall call) {
        this.outbox = outbox;
        this.call = call;
    }

    @GET
    @Operation(summary = "See how a service's events are leaving")
    public Uni<OutboxStatus> status(@RestPath @Parameter(description = ServiceCall.NAMED) String service) {
        return call.to(service, outbox::status);
    }

    @GET
    @Path("/refused")
    @Operation(
            summary = "List the events that the broker refuses",
            description = "And those behind them, oldest first.")
    public Uni<Page<RefusedEventView>> refused(
            @RestPath @Parameter(description = ServiceCall.NAMED) String service,
            @RestQuery @Parameter(description = "next_cursor of the previous page, unchanged") @Nullable
                    String cursor) {
        return call.to(service, () -> outbox.refused(cursor));
    }
}
