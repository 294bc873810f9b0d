package dev.reelay.search.post;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** One post. */
@Path("/api/v1/posts")
@Tag(name = "Posts")
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
            summary = "A post by its id",
            description =
                    "A post of the caller's workspace, or a public one. Always read from PostgreSQL, so it may be a"
                            + " moment ahead of searches.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PostView.class)))
    public Uni<PostView> get(
            @RestPath @Parameter(description = "`id` of a search hit", example = "1f0c8d3ab2f94e0e9b6a3f5d2c1e7a80")
                    String id) {
        return posts.get(caller.workspace(), id);
    }
}
