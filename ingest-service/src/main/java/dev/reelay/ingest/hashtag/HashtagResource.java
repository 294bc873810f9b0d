package dev.reelay.ingest.hashtag;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.ingest.video.VideoService;
import dev.reelay.ingest.video.VideoSources;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Hashtags of the stored videos. */
@Path("/api/v1/hashtags")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Hashtags", description = "Hashtags of the stored videos")
public class HashtagResource {

    private final VideoService videos;
    private final Caller caller;

    HashtagResource(VideoService videos, Caller caller) {
        this.videos = videos;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List hashtags", description = "Most used first.")
    public Uni<HashtagsView> list(
            @Parameter(description = VideoSources.DESCRIPTION, schema = @Schema(enumeration = {"account", "hashtag"}))
                    @RestQuery
                    @Nullable
                    String source,
            @Parameter(description = "Maximum number of hashtags to return")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(1000)
                    int limit) {
        return videos.hashtags(caller.workspace(), VideoSources.named(source), limit)
                .map(HashtagsView::new);
    }
}
