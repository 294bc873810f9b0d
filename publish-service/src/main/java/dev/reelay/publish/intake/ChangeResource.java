package dev.reelay.publish.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.publish.publication.PublicationView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Changes of publications that wait, and the sending of drafts, over HTTP. */
@Path(PublishResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publications")
public class ChangeResource {

    private static final String VERSIONS =
            "The `ETag` of the publication as it was read, such as `\"1\"`; `*` for whichever it is";

    private final PublicationChange changes;
    private final Caller caller;

    ChangeResource(PublicationChange changes, Caller caller) {
        this.changes = changes;
        this.caller = caller;
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.CREATOR)
    @Operation(
            operationId = "PublicationResource_change",
            summary = "Change a publication that has not been sent yet",
            description =
                    "A JSON merge patch (RFC 7396): what is left out stays, null takes away or sets the default. Only while its state "
                            + "is DRAFT or REQUESTED, and only the version that `If-Match` names. Values are judged as in a new request.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = "caption",
                                                        type = SchemaType.STRING,
                                                        nullable = true),
                                                @SchemaProperty(
                                                        name = "photos",
                                                        type = SchemaType.OBJECT,
                                                        additionalProperties = Schema.True.class,
                                                        description = "`cover_index` and `title` of a set of photos"),
                                                @SchemaProperty(
                                                        name = "privacy_level",
                                                        type = SchemaType.STRING,
                                                        nullable = true,
                                                        description = "null only in a draft"),
                                                @SchemaProperty(
                                                        name = "options",
                                                        type = SchemaType.OBJECT,
                                                        nullable = true,
                                                        additionalProperties = Schema.True.class,
                                                        description = "Those left out stay; null sets the default"),
                                                @SchemaProperty(
                                                        name = "scheduled_at",
                                                        type = SchemaType.STRING,
                                                        nullable = true,
                                                        description =
                                                                "With an offset, or a local time of `time_zone`; null for at once"),
                                                @SchemaProperty(
                                                        name = "time_zone",
                                                        type = SchemaType.STRING,
                                                        nullable = true,
                                                        description = "IANA name"),
                                                @SchemaProperty(
                                                        name = "publish_if_late_by",
                                                        type = SchemaType.STRING,
                                                        nullable = true,
                                                        description = "ISO 8601 duration, PT1M to P7D")
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version now",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "409", description = "Already on its way")
    @APIResponse(responseCode = "412", description = "Somebody else changed it; `version` is its present one")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<RestResponse<PublicationView>> change(
            @RestPath UUID id,
            @NotNull ObjectNode patch,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(required = true, description = VERSIONS) @Nullable
                    String versions)
            throws JsonProcessingException {
        return changes.change(caller, id, versions, patch).map(ChangeResource::answer);
    }

    @POST
    @Path("/{id}/send")
    @RolesAllowed(Role.CREATOR)
    @Operation(
            operationId = "PublicationResource_send",
            summary = "Send a draft",
            description =
                    "Only while its state is DRAFT, and only the version that `If-Match` names; judged as a new request. It is then "
                            + "published at its time, or at once without one. It stays a draft when something speaks against it.")
    @APIResponse(
            responseCode = "200",
            description = "Waiting to be sent",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version now",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "No draft; the connection has ended or lacks a permission; or the same media was published, see `publication_id`")
    @APIResponse(responseCode = "412", description = "Somebody else changed it; `version` is its present one")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<RestResponse<PublicationView>> send(
            @RestPath UUID id,
            @RestQuery("allow_duplicate")
                    @DefaultValue("false")
                    @Parameter(description = PublishResource.ALLOW_DUPLICATE)
                    boolean allowDuplicate,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(required = true, description = VERSIONS) @Nullable
                    String versions) {
        return changes.send(caller, id, versions, allowDuplicate).map(ChangeResource::answer);
    }

    private static RestResponse<PublicationView> answer(PublicationView publication) {
        return ResponseBuilder.ok(publication)
                .header(HttpHeaders.ETAG, publication.entityTag())
                .build();
    }
}
