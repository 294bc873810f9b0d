package dev.reelay.common.export;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/**
 * What this service holds of a connection, for auth-service, which calls it with the token of whoever wants the export: it tells
 * nobody more than he may see. No gateway routes {@code /internal}.
 */
@Path("/internal/connections/{id}/export")
public class ExportResource {

    private final ExportReader reader;
    private final Caller caller;

    ExportResource(ExportReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.CREATOR)
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public Multi<byte[]> export(@RestPath UUID id) {
        return RestMulti.fromUniResponse(reader.open(caller.workspace(), id), ExportPart::pieces);
    }
}
