package dev.reelay.publish.publication;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Posts over HTTP. Not at {@code /api/v1/posts}, where search-service has those that are on the platforms. */
@Path("/api/v1/publications/posts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publications")
public class PostResource {

    private final PostService posts;
    private final Caller caller;

    PostResource(PostService posts, Caller caller) {
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            operationId = "PublicationPostResource_get", // search-service has PostResource_get on the same page
            summary = "Get a post",
            description =
                    "The publications of one video for several accounts. Each is published, fails, and is changed, cancelled or retried by "
                            + "itself; `summary` counts them by state.")
    @APIResponse(
            responseCode = "200",
            description = "Its publications in their current states",
            content = @Content(schema = @Schema(implementation = PostView.class)))
    public Uni<PostView> get(@RestPath UUID id) {
        return posts.get(caller.workspace(), id);
    }
}
