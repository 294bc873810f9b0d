package dev.reelay.search.insight.hashtag;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.search.insight.csv.CsvTable;
import dev.reelay.search.text.Folding;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How hashtags are used, by the workspace itself or in what research found. */
@Path("/api/v1/insights/hashtags")
@Tag(name = "Insights")
public class HashtagResource {

    private final HashtagService hashtags;
    private final Caller caller;

    HashtagResource(HashtagService hashtags, Caller caller) {
        this.hashtags = hashtags;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
    @Operation(
            summary = "Most used, rising and falling hashtags",
            description =
                    "By day of posting. `velocity` is the use in the period against that in the period before, as long."
                            + " Looked at are up to 1,000 hashtags that are among the 100 most used of at least one day.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HashtagsView.class)),
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid-values`: the period ends before it begins, is longer than 92 days, or lies too far back:"
                            + " hashtags are counted for 400 days; limit or min_posts out of range")
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<HashtagsView> find(
            @RestQuery
                    @Parameter(
                            description = "First day of posting, UTC; default: 28 days up to `to`",
                            example = "2026-11-01")
                    @Nullable
                    String from,
            @RestQuery
                    @Parameter(description = "Last day of posting, UTC; default: today", example = "2026-11-28")
                    @Nullable
                    String to,
            @RestQuery
                    @DefaultValue("own")
                    @Parameter(description = "The workspace's own posts, or the public ones that research found")
                    HashtagCorpus corpus,
            @RestQuery
                    @DefaultValue("use")
                    @Parameter(description = "`use`: most used first; `rising` and `falling`: by velocity")
                    HashtagSort sort,
            @RestQuery("min_posts")
                    @DefaultValue("1")
                    @Min(1)
                    @Max(1_000_000)
                    @Parameter(
                            description =
                                    "Only hashtags of at least so many posts in the period (falling: in the one before);"
                                            + " small numbers rise and fall by chance")
                    int minPosts,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Hashtags, 1 to 100") int limit) {
        return hashtags.find(corpus, caller.workspace(), hashtags.period(from, to), sort, minPosts, limit);
    }

    @GET
    @Path("/{hashtag}")
    @RolesAllowed({Role.CREATOR, Role.ANALYST})
    @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
    @Operation(
            summary = "One hashtag, and those that are used together with it",
            description =
                    "The others are counted in a sample of posts with it: the newest 500 for a common hashtag, at most"
                            + " 2,000 for a rare one. One that is not used has zeros and no company.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = HashtagCompanyView.class)),
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid-values`: no letter in the hashtag; the period ends before it begins, is longer than 92"
                            + " days, or lies too far back; limit out of range")
    @APIResponse(
            responseCode = "503",
            description = "`insights-not-ready`, `insight-too-slow`, `temporarily-unavailable`")
    public Uni<HashtagCompanyView> company(
            @RestPath @Size(max = 200) @Parameter(description = "With or without `#`", example = "fyp") String hashtag,
            @RestQuery
                    @Parameter(
                            description = "First day of posting, UTC; default: 28 days up to `to`",
                            example = "2026-11-01")
                    @Nullable
                    String from,
            @RestQuery
                    @Parameter(description = "Last day of posting, UTC; default: today", example = "2026-11-28")
                    @Nullable
                    String to,
            @RestQuery
                    @DefaultValue("own")
                    @Parameter(description = "The workspace's own posts, or the public ones that research found")
                    HashtagCorpus corpus,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Others, 1 to 100") int limit) {
        var key = Folding.key(hashtag);
        if (key.isBlank()) {
            throw CommonProblem.invalid("hashtag", "must have a letter");
        }
        return hashtags.company(corpus, caller.workspace(), hashtags.period(from, to), key, limit);
    }
}
