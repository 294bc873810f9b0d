package dev.reelay.webhook.callback;

import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Received callbacks, for operators. */
@Path("/api/v1/callbacks")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Callbacks", description = "Received callbacks, for operators (role admin)")
public class CallbackResource {

    private final CallbackService callbacks;

    CallbackResource(CallbackService callbacks) {
        this.callbacks = callbacks;
    }

    @GET
    @Operation(
            summary = "List callbacks",
            description =
                    """
                    Stored deliveries without their bodies, newest first. UNREADABLE ones had a valid signature but were not
                    understood; IGNORED ones are of a kind that nothing here acts on. A page may have fewer items than the limit,
                    or none, and a next_cursor: so far was looked for what fits the filters.""")
    @APIResponse(responseCode = "200", description = "A page of callbacks")
    public Uni<Page<CallbackView>> list(
            @Parameter(description = "Only of this platform", example = "tiktok") @RestQuery @Nullable
                    Platform platform,
            @Parameter(description = "Only of this kind", example = "publish_completed") @RestQuery @Nullable
                    CallbackKind kind,
            @Parameter(description = "Only in this state: received, ignored or unreadable", example = "unreadable")
                    @RestQuery
                    @Nullable
                    CallbackState state,
            @Parameter(description = "Only of this name at the platform", example = "post.publish.complete")
                    @RestQuery("platform_event")
                    @Nullable
                    String platformEvent,
            @Parameter(description = "Only about this account, by the platform's id")
                    @RestQuery("platform_user_id")
                    @Nullable
                    String platformUserId,
            @Parameter(description = "Only about this publish task") @RestQuery("publish_id") @Nullable
                    String publishId,
            @Parameter(description = "Only about this video") @RestQuery("post_id") @Nullable String postId,
            @Parameter(description = "Received from this time on", example = "2026-11-01T00:00:00Z")
                    @RestQuery
                    @Nullable
                    Instant from,
            @Parameter(description = "Received before this time", example = "2026-12-01T00:00:00Z") @RestQuery @Nullable
                    Instant to,
            @Parameter(description = "Maximum number of items to return")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    int limit,
            @Parameter(description = "next_cursor of the previous page") @RestQuery @Nullable String cursor) {
        var filter =
                new CallbackFilter(platform, kind, state, platformEvent, platformUserId, publishId, postId, from, to);
        return callbacks.list(filter, limit, cursor);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get a callback", description = "A stored delivery without its body.")
    @APIResponse(
            responseCode = "200",
            description = "The callback",
            content = @Content(schema = @Schema(implementation = CallbackView.class)))
    public Uni<CallbackView> get(@Parameter(description = "callback_id of the event") @RestPath UUID id) {
        return callbacks.get(id);
    }

    /** As a download: a body is untrusted text that no browser may render. */
    @GET
    @Path("/{id}/body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Get the body of a callback", description = "Its exact bytes, as the platform signed them.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> body(@Parameter(description = "callback_id of the event") @RestPath UUID id) {
        return callbacks.body(id).map(body -> RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build());
    }
}
