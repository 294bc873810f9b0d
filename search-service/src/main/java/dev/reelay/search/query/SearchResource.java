package dev.reelay.search.query;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Searches the posts that the caller's workspace sees. */
@Path("/api/v1/posts/search")
@Tag(name = "Posts")
public class SearchResource {

    private final SearchService searches;
    private final Caller caller;

    SearchResource(SearchService searches, Caller caller) {
        this.searches = searches;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Operation(
            summary = "Search posts",
            description =
                    "Finds posts of the caller's workspace (`visibility` `workspace`) and those that research found"
                            + " (`public`, the same for every workspace). A video that is both is found once, as the"
                            + " workspace's own. All filters must match. Meilisearch answers while it is"
                            + " configured and current, PostgreSQL otherwise; `backend` says which it was, and `degraded_reason`"
                            + " why it was not the usual one.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SearchView.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "`query-too-long` or `page-too-deep`; `invalid-values`: a number out of range, a name that is too long, more than"
                            + " 10 hashtags, or `posted_before` not after `posted_after`")
    @APIResponse(
            responseCode = "503",
            description =
                    "`search-too-slow`: not answered in time; narrow the search, or try again after `Retry-After`."
                            + " `search-busy`: too many wait for an answer."
                            + " `temporarily-unavailable`: no engine can answer. The members `postgres` and `meilisearch` say what was"
                            + " wrong with each, where both were asked")
    public Uni<SearchView> search(@BeanParam @Valid SearchRequest request, @BeanParam @Valid FilterRequest filters) {
        return searches.search(request.asked(caller.workspace(), filters.filters()));
    }
}
