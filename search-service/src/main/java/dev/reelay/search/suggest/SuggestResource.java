package dev.reelay.search.suggest;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Suggestions as a query is typed. */
@Path("/api/v1/posts/suggest")
@Tag(name = "Posts")
public class SuggestResource {

    private static final int LONGEST_QUERY = 512;
    private static final int MOST = 20;

    private final SuggestService suggestions;
    private final Caller caller;

    SuggestResource(SuggestService suggestions, Caller caller) {
        this.suggestions = suggestions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Suggest words, hashtags and authors as they are typed",
            description =
                    "From the posts of the caller's workspace and from public ones. Only the last word of `q` is completed;"
                            + " beginning with `#` it becomes hashtags only, with `@` authors only.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SuggestionsView.class)))
    @APIResponse(responseCode = "422", description = "`invalid-values`: `q` too long, or `limit` out of range")
    public Uni<SuggestionsView> suggest(
            @RestQuery
                    @Size(max = LONGEST_QUERY)
                    @Parameter(description = "What was typed so far", example = "review ph")
                    @Nullable
                    String q,
            @RestQuery @DefaultValue("8") @Min(1) @Max(MOST) @Parameter(description = "Most of each kind, 1 to 20")
                    int limit) {
        return suggestions.suggest(caller.workspace(), q == null ? "" : q, limit);
    }
}
