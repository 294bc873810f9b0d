package dev.reelay.publish.intake;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.publish.intake.PublicationIntake.Terms;
import dev.reelay.publish.publication.PostService.Created;
import dev.reelay.publish.publication.PostView;
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

/** Requests to publish one video to several accounts, over HTTP. */
@Path(PublishPostResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publications")
public class PublishPostResource {

    static final String PATH = "/api/v1/publications/posts";

    private static final String KEY_DESCRIPTION =
            "Chosen by the caller, such as a UUID; a dry run needs none. The same key with the same request answers the same post (200), "
                    + "however often it is sent; with a different request it is refused (422).";

    private final PostIntake intake;
    private final FormReceiver forms;
    private final Caller caller;

    PublishPostResource(PostIntake intake, FormReceiver forms, Caller caller) {
        this.intake = intake;
        this.forms = forms;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.CREATOR)
    @Blocking
    @Operation(
            operationId = "PublishPostResource_publishFile",
            summary = "Publish a video, or photos, to several accounts",
            description =
                    "As for a single publication, with up to 20 `targets`: the file is sent once, and each target becomes a publication of its "
                            + "own, with texts, options and a time of its own where it has them. Either all of them are requested or none: "
                            + "what speaks against any of them is told at once with `targets-refused`, whose `targets` have the `index`, the "
                            + "`connection_id` and the `problems` of each. From then on each goes its own way.")
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = PostView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Already requested under the same Idempotency-Key; or, of a dry run, what would happen",
            content = @Content(schema = @Schema(oneOf = {PostView.class, PostDryRunView.class})))
    @APIResponse(responseCode = "408", description = "The file arrives too slowly")
    @APIResponse(responseCode = "413", description = "The parts beside the file are too large")
    @APIResponse(
            responseCode = "422",
            description =
                    "Something is wrong with the post, or, with `targets-refused`, with the targets that it names")
    @APIResponse(responseCode = "503", description = "Too many files are arriving; with Retry-After")
    @APIResponse(responseCode = "507", description = "There is no room for the file")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = PostForm.class)))
    public RestResponse<?> publishFile(
            InputStream body,
            @Context RoutingContext request,
            @RestQuery("allow_duplicate")
                    @DefaultValue("false")
                    @Parameter(description = PublishResource.ALLOW_DUPLICATE)
                    boolean allowDuplicate,
            @RestQuery("dry_run") @DefaultValue("false") @Parameter(description = PublishResource.DRY_RUN)
                    boolean isDryRun,
            @RestQuery("draft") @DefaultValue("false") @Parameter(description = PublishResource.DRAFT) boolean isDraft,
            @RestHeader("Idempotency-Key") @Parameter(required = true, description = KEY_DESCRIPTION) @Nullable
                    String idempotencyKey)
            throws IOException {
        try (var received = forms.receive(request, body)) {
            var terms = new Terms(caller, idempotencyKey, allowDuplicate, isDraft);
            var form = PostForm.of(received);
            return isDryRun ? RestResponse.ok(intake.tryFile(terms, form)) : answer(intake.takeFile(terms, form));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.CREATOR)
    @Blocking
    @Operation(
            operationId = "PublishPostResource_publishUrl",
            summary = "Publish a video, or photos, that the platforms fetch from URLs to several accounts")
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = PostView.class)))
    public RestResponse<?> publishUrl(
            @NotNull CreatePostRequest request,
            @RestQuery("allow_duplicate")
                    @DefaultValue("false")
                    @Parameter(description = PublishResource.ALLOW_DUPLICATE)
                    boolean allowDuplicate,
            @RestQuery("dry_run") @DefaultValue("false") @Parameter(description = PublishResource.DRY_RUN)
                    boolean isDryRun,
            @RestQuery("draft") @DefaultValue("false") @Parameter(description = PublishResource.DRAFT) boolean isDraft,
            @RestHeader("Idempotency-Key") @Parameter(required = true, description = KEY_DESCRIPTION) @Nullable
                    String idempotencyKey) {
        var terms = new Terms(caller, idempotencyKey, allowDuplicate, isDraft);
        return isDryRun ? RestResponse.ok(intake.tryUrl(terms, request)) : answer(intake.takeUrl(terms, request));
    }

    private static RestResponse<PostView> answer(Created created) {
        var post = created.post();
        return ResponseBuilder.create(created.isNew() ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, post)
                .location(URI.create(PATH + "/" + post.id()))
                .build();
    }
}
