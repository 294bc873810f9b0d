package dev.reelay.ingest.trend;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.contracts.ingest.Corpus;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is posted more, or less, than it was. */
@Path("/api/v1/trends")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Trends", description = "What is posted more, or less, than it was")
public class TrendResource {

    private static final String HASHTAG = "hashtag";

    private final TrendService trends;
    private final Caller caller;

    TrendResource(TrendService trends, Caller caller) {
        this.trends = trends;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List trends",
            description =
                    "The strongest first, with the figures that they are judged by. A window is compared with the same days"
                            + " of the week before it.")
    public Uni<TrendsView> list(
            @Parameter(
                            description =
                                    "What is counted: `hashtag`, `length`, `posting_hour` (UTC) or `sound`, which is known of"
                                            + " public videos only")
                    @RestQuery
                    @DefaultValue(HASHTAG)
                    @Pattern(regexp = "hashtag|length|posting_hour|sound")
                    String kind,
            @Parameter(description = "ISO 3166-1 alpha-2, where authors registered. Default: all together")
                    @RestQuery
                    @Nullable
                    @Pattern(regexp = "[A-Z]{2}")
                    String region,
            @Parameter(description = "How long the window is: `24h`, `7d` or `28d`")
                    @RestQuery
                    @DefaultValue("7d")
                    @Pattern(regexp = "24h|7d|28d")
                    String window,
            @Parameter(description = "`rising` or `falling`")
                    @RestQuery
                    @DefaultValue("rising")
                    @Pattern(regexp = "rising|falling")
                    String direction,
            @Parameter(
                            description =
                                    "`hashtag`: of the public videos, which research found for any workspace. `account`: of"
                                            + " the workspace's connected accounts")
                    @RestQuery
                    @DefaultValue("hashtag")
                    @Pattern(regexp = "hashtag|account")
                    String source,
            @Parameter(description = "Maximum number of trends to return")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(1000)
                    int limit) {
        var corpus = source.equals("account") ? caller.workspace() : Corpus.PUBLIC;
        return trends.list(corpus, kind, region == null ? "" : region, TrendWindow.of(window), direction, limit);
    }
}
