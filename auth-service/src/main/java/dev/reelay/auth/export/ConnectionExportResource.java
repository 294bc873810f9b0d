package dev.reelay.auth.export;

import dev.reelay.auth.audit.Actor;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** Exporting over HTTP. */
@Path("/api/v1/connections/{id}/export")
@Tag(name = "Connections")
public class ConnectionExportResource {

    private static final String ZIP = "application/zip";

    private final ExportService exports;
    private final Caller caller;

    ConnectionExportResource(ExportService exports, Caller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.CREATOR)
    @Produces(ZIP)
    @Operation(
            summary = "Export all that belongs to a connection",
            description =
                    "A ZIP of what every service holds of it, streamed: one file for each class of data, with an item of JSON on"
                            + " each line (`ingest/videos.ndjson`), and last `manifest.json` with the number of items in each. An"
                            + " archive without it, or that cannot be opened, broke off. Tokens are never in it; files that wait"
                            + " to be published are there by name, size and checksum.")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Multi<byte[]> export(
            @RestPath @Parameter(description = "Id of the connection") UUID id,
            @RestHeader(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) String authorization) {
        var by = Actor.person(caller.subject(), caller.address());
        return RestMulti.fromUniResponse(
                exports.export(caller.workspace(), id, by, authorization), Function.identity(), bytes -> headers(id));
    }

    private static Map<String, List<String>> headers(UUID id) {
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"connection-" + id + ".zip\""),
                HttpHeaders.CACHE_CONTROL, List.of("no-store"));
    }
}
