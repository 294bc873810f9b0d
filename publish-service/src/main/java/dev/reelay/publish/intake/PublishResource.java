package dev.reelay.publish.intake;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.publish.intake.Idempotency.Created;
import dev.reelay.publish.intake.PublicationIntake.Terms;
import dev.reelay.publish.publication.PublicationView;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Requests to publish, over HTTP. */
@Path(PublishResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publications")
public class PublishResource {

    static final String PATH = "/api/v1/publications";

    private static final String KEY_DESCRIPTION =
            "Chosen by the caller, such as a UUID; a dry run needs none. The same key with the same request answers the same publication (200), "
                    + "however often it is sent; with a different request it is refused (422).";

    static final String ALLOW_DUPLICATE =
            "Publish it even if the same file or URL was sent to the same account within a day, or is on its way there";

    static final String DRY_RUN =
            "Publish nothing, and say what would become of it: every check, also against what the account allows now";

    static final String DRAFT =
            "Keep it as a draft, and send nothing: it goes its way with `POST …/publications/{id}/send`. `privacy_level` may still be "
                    + "missing; what depends on the account and on other publications is judged when it is sent";

    private final PublicationIntake intake;
    private final FormReceiver forms;
    private final DryRun dryRun;
    private final Caller caller;

    PublishResource(PublicationIntake intake, FormReceiver forms, DryRun dryRun, Caller caller) {
        this.intake = intake;
        this.forms = forms;
        this.dryRun = dryRun;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.CREATOR)
    @Blocking
    @Operation(
            operationId = "PublicationResource_publishFile", // as generated clients know it
            summary = "Publish a file, or a video or photos from URLs",
            description =
                    "multipart/form-data with the part `file` sends the file to the platform; application/json with `video_url` "
                            + "or `photos` lets the platform fetch it. `privacy_level` must be one of the creator's options "
                            + "(GET /api/v1/creators/{connection}/options), which also name the `options` of the platform's own. "
                            + "The answer comes before the video is sent: follow `state` at Location.\n\n"
                            + "The same file, URL or set of photos for the same account within a day is refused with `duplicate-media`, which names the "
                            + "earlier `publication_id`, unless `allow_duplicate=true`. What failed or was cancelled does not count.")
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Already requested under the same Idempotency-Key; or, of a dry run, what would happen",
            content = @Content(schema = @Schema(oneOf = {PublicationView.class, DryRunView.class})))
    @APIResponse(responseCode = "404", description = "Connection not found")
    @APIResponse(
            responseCode = "409",
            description =
                    "The connection has ended or lacks a permission; or the same media was published, see `publication_id`")
    @APIResponse(responseCode = "408", description = "The file arrives too slowly")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "503", description = "Too many files are arriving; with Retry-After")
    @APIResponse(responseCode = "507", description = "There is no room for the file")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = PublicationForm.class)))
    public RestResponse<?> publishFile(
            InputStream body,
            @Context RoutingContext request,
            @RestQuery("allow_duplicate") @DefaultValue("false") @Parameter(description = ALLOW_DUPLICATE)
                    boolean allowDuplicate,
            @RestQuery("dry_run") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean isDryRun,
            @RestQuery("draft") @DefaultValue("false") @Parameter(description = DRAFT) boolean isDraft,
            @RestHeader("Idempotency-Key") @Parameter(required = true, description = KEY_DESCRIPTION) @Nullable
                    String idempotencyKey)
            throws IOException {
        try (var received = forms.receive(request, body)) {
            var form = PublicationForm.of(received);
            return isDryRun
                    ? RestResponse.ok(dryRun.ofFile(caller, form, allowDuplicate))
                    : answer(intake.takeFile(new Terms(caller, idempotencyKey, allowDuplicate, isDraft), form));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.CREATOR)
    @Blocking
    @Operation(
            operationId = "PublicationResource_publishUrl",
            summary = "Publish a video, or photos, that the platform fetches from URLs")
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    public RestResponse<?> publishUrl(
            @NotNull CreatePublicationRequest request,
            @RestQuery("allow_duplicate") @DefaultValue("false") @Parameter(description = ALLOW_DUPLICATE)
                    boolean allowDuplicate,
            @RestQuery("dry_run") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean isDryRun,
            @RestQuery("draft") @DefaultValue("false") @Parameter(description = DRAFT) boolean isDraft,
            @RestHeader("Idempotency-Key") @Parameter(required = true, description = KEY_DESCRIPTION) @Nullable
                    String idempotencyKey) {
        return isDryRun
                ? RestResponse.ok(dryRun.ofUrl(caller, request, allowDuplicate))
                : answer(intake.takeUrl(new Terms(caller, idempotencyKey, allowDuplicate, isDraft), request));
    }

    private static RestResponse<PublicationView> answer(Created created) {
        var publication = created.publication();
        return ResponseBuilder.create(
                        created.isNew() ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, publication)
                .location(URI.create("/api/v1/publications/" + publication.id()))
                .build();
    }
}
