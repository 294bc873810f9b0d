package dev.reelay.publish.publication;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import dev.reelay.publish.timeline.TimelineEntryView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Publications over HTTP: their state, and their cancellation. */
@Path("/api/v1/publications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publications", description = "Videos on their way to a platform")
public class PublicationResource {

    private final PublicationService publications;
    private final Caller caller;

    PublicationResource(PublicationService publications, Caller caller) {
        this.publications = publications;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(summary = "List publications, newest first")
    public Uni<Page<PublicationView>> list(
            @RestQuery("connection_id") @Parameter(description = "Only of this connection") @Nullable UUID connectionId,
            @RestQuery("post_id") @Parameter(description = "Only of this post") @Nullable UUID postId,
            @RestQuery @Parameter(description = "Only in this state") @Nullable PublicationState state,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only those that were or are to be sent at this time or later: `scheduled_at`, or `created_at` without one")
                    @Nullable
                    Instant from,
            @RestQuery @Parameter(description = "Only those that were or are to be sent before this time") @Nullable
                    Instant to,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery @Parameter(description = "`next_cursor` of the page before") @Nullable String cursor) {
        return publications.list(
                caller.workspace(), new PublicationFilter(connectionId, postId, state, from, to), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(summary = "Get a publication")
    @APIResponse(
            responseCode = "200",
            description = "Its current state",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    public Uni<RestResponse<PublicationView>> get(@RestPath UUID id) {
        return publications.get(caller.workspace(), id).map(publication -> ResponseBuilder.ok(publication)
                .header(HttpHeaders.ETAG, publication.entityTag())
                .build());
    }

    @GET
    @Path("/{id}/timeline")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "See what was done about a publication",
            description =
                    "Oldest first: each request to the platform before it left, what came of it, and each attempt that was put off.")
    @APIResponse(
            responseCode = "200",
            description = "Its steps",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = TimelineEntryView.class)))
    public Uni<List<TimelineEntryView>> timeline(@RestPath UUID id) {
        return publications.timeline(caller.workspace(), id);
    }

    @POST
    @Path("/{id}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.CREATOR)
    @Operation(
            summary = "Say how an uncertain publication ended",
            description =
                    "Only while its state is UNCERTAIN; look at the account first. Nothing is sent again: one that is not on the "
                            + "platform is FAILED, and can be published anew.")
    @APIResponse(
            responseCode = "200",
            description = "Ended",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "409", description = "Not uncertain")
    public Uni<PublicationView> resolve(@RestPath UUID id, @NotNull ResolveRequest request) {
        return publications.resolve(caller, id, request.published());
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Role.CREATOR)
    @Operation(
            summary = "Send a publication again that failed",
            description =
                    "From the beginning, at once, with the same choices. Only while `can_retry` says so: its video is kept for a while "
                            + "after it failed, and one that the platform may have is never sent again.")
    @APIResponse(
            responseCode = "200",
            description = "Waiting to be sent",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "409", description = "Not failed, possibly on the platform, or its video is gone")
    public Uni<PublicationView> retry(@RestPath UUID id) {
        return publications.retry(caller, id);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Role.CREATOR)
    @Operation(
            summary = "Cancel a publication that has not been sent yet",
            description =
                    "Only while its state is DRAFT or REQUESTED; afterwards the answer is 409. Cancelling twice is fine.")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "409", description = "Already on its way")
    public Uni<PublicationView> cancel(@RestPath UUID id) {
        return publications.cancel(caller.workspace(), id);
    }
}
