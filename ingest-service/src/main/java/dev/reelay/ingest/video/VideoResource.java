package dev.reelay.ingest.video;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import dev.reelay.ingest.history.HistoryRange;
import dev.reelay.ingest.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Stored videos and their figures over time. */
@Path("/api/v1/videos")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Videos", description = "Stored videos with their figures")
public class VideoResource {

    private final VideoService videos;
    private final Platforms platforms;
    private final Caller caller;
    private final Clock clock;

    VideoResource(VideoService videos, Platforms platforms, Caller caller, Clock clock) {
        this.clock = clock;
        this.videos = videos;
        this.platforms = platforms;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List videos",
            description =
                    "Newest first by posting time: the videos of the workspace's connected accounts, and the public ones"
                            + " that research found for any workspace.")
    @APIResponse(responseCode = "200", description = "A page of videos")
    public Uni<Page<VideoView>> list(
            @Parameter(description = "Only videos of this connected account") @RestQuery("connection_id") @Nullable
                    UUID connectionId,
            @Parameter(description = "Only videos with this hashtag, with or without '#'", example = "fyp")
                    @RestQuery
                    @Nullable
                    String hashtag,
            @Parameter(description = VideoSources.DESCRIPTION, schema = @Schema(enumeration = {"account", "hashtag"}))
                    @RestQuery
                    @Nullable
                    String source,
            @Parameter(description = "Maximum number of videos to return")
                    @RestQuery
                    @DefaultValue("20")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "next_cursor of the previous page") @RestQuery @Nullable String cursor) {
        return videos.list(caller.workspace(), connectionId, hashtag, VideoSources.named(source), limit, cursor);
    }

    @GET
    @Path("/{platform}/{video_id}")
    @Operation(
            summary = "Get a video",
            description = "The workspace's own, if one of its accounts posted it; otherwise the public one.")
    @APIResponse(responseCode = "200", description = "The video")
    public Uni<VideoView> get(
            @Parameter(example = "tiktok") @RestPath String platform,
            @Parameter(example = "7422448856255742650") @RestPath("video_id") String videoId) {
        return videos.get(caller.workspace(), platforms.named(platform), videoId);
    }

    @GET
    @Path("/{platform}/{video_id}/figures")
    @Operation(
            summary = "Get a video's figures over time",
            description = "Latest first. A snapshot is kept whenever a fetch finds that the figures have changed.")
    @APIResponse(responseCode = "200", description = "A page of snapshots")
    public Uni<Page<FiguresView>> figures(
            @Parameter(example = "tiktok") @RestPath String platform,
            @Parameter(example = "7422448856255742650") @RestPath("video_id") String videoId,
            @Parameter(description = "Maximum number of snapshots to return")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(500)
                    int limit,
            @Parameter(description = "next_cursor of the previous page") @RestQuery @Nullable String cursor) {
        return videos.figures(caller.workspace(), platforms.named(platform), videoId, limit, cursor);
    }

    @GET
    @Path("/{platform}/{video_id}/history")
    @Operation(
            summary = "Get a video's history",
            description =
                    "In a span of time, at most 1,100 days: the figures where they changed, oldest first and at most the newest 1,000"
                            + " of them, the latest figures of all, and how much they grew in the span. Between its points and up to"
                            + " `looked_at` the figures stayed as they were, as far as anybody looked. All points of 90 days are kept,"
                            + " and of each day before the last one.")
    @APIResponse(responseCode = "200", description = "The history; without points when the video was not looked at yet")
    public Uni<VideoHistoryView> history(
            @Parameter(example = "tiktok") @RestPath String platform,
            @Parameter(example = "7422448856255742650") @RestPath("video_id") String videoId,
            @Parameter(description = "Start of the span, UTC; 30 days before its end if missing") @RestQuery @Nullable
                    Instant from,
            @Parameter(description = "End of the span, UTC; now if missing") @RestQuery @Nullable Instant to,
            @Parameter(
                            description = "`all` points, or the last one of each `day` or `week` (UTC, from Monday)",
                            schema = @Schema(enumeration = {"all", "day", "week"}))
                    @RestQuery
                    @DefaultValue("all")
                    String resolution) {
        var range = HistoryRange.of(from, to, resolution, clock.instant());
        return videos.history(caller.workspace(), platforms.named(platform), videoId, range);
    }
}
