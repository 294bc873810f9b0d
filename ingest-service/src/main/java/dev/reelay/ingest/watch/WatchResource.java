package dev.reelay.ingest.watch;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.ingest.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Public authors that the workspace watches. */
@Path("/api/v1/watchlist")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Watchlist", description = "Public authors beside the workspace's own accounts")
public class WatchResource {

    private final WatchService watchlists;
    private final ComparisonService comparisons;
    private final Platforms platforms;
    private final Caller caller;

    WatchResource(WatchService watchlists, ComparisonService comparisons, Platforms platforms, Caller caller) {
        this.watchlists = watchlists;
        this.comparisons = comparisons;
        this.platforms = platforms;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List watched authors", description = "In the order in which they were added.")
    public Uni<WatchlistView> list() {
        return watchlists.list(caller.workspace());
    }

    @POST
    @Operation(
            summary = "Watch an author",
            description =
                    "Up to 20 in a workspace. Who is new is fetched at once, then once a day while an account is connected, by calls"
                            + " of the day's research quota. Watching somebody again changes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "The author is watched from now on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WatchedAuthorView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The author was watched before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WatchedAuthorView.class)))
    @APIResponse(responseCode = "404", description = "There is no such platform here")
    @APIResponse(responseCode = "409", description = "The workspace watches 20 authors")
    @APIResponse(responseCode = "422", description = "No such username is possible, or the platform does not offer it")
    public Uni<RestResponse<WatchedAuthorView>> watch(@NotNull @Valid WatchRequest request) {
        var platform = platforms.named(request.platform());
        return watchlists
                .add(caller.workspace(), platform, request.username())
                .map(added -> RestResponse.ResponseBuilder.<WatchedAuthorView>create(
                                added.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK)
                        .entity(added.author())
                        .build());
    }

    @DELETE
    @Path("/{platform}/{username}")
    @Operation(
            summary = "Stop watching an author",
            description =
                    "What is known of an author goes when nobody watches them any more; their videos stay, as those that"
                            + " searches found.")
    @APIResponse(responseCode = "204", description = "The author is not watched")
    @APIResponse(responseCode = "422", description = "No such username is possible")
    public Uni<Void> stop(
            @Parameter(example = "tiktok") @RestPath String platform,
            @Parameter(example = "bep.nha.mai") @RestPath String username) {
        return watchlists.remove(caller.workspace(), platforms.named(platform), username);
    }

    @GET
    @Path("/comparison")
    @Operation(
            summary = "Compare accounts and watched authors",
            description =
                    "By what is stored, computed the same way for all. What is not known is absent, and `unknown` says why. Figures"
                            + " of watched authors come from research, and may have been up to ten days old when they were fetched;"
                            + " new videos up to 48 hours late. Of own accounts, the 100 with the most followers.")
    public Uni<ComparisonView> compare(
            @Parameter(description = "Up to now: `7d`, `28d` or `90d`")
                    @RestQuery
                    @DefaultValue("28d")
                    @Pattern(regexp = "7d|28d|90d")
                    String window) {
        var days = Integer.parseInt(window.substring(0, window.length() - 1));
        return comparisons.compare(caller.workspace(), Duration.ofDays(days));
    }
}
