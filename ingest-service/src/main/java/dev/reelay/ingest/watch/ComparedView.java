package dev.reelay.ingest.watch;

import dev.reelay.contracts.Platform;
import dev.reelay.ingest.history.FollowerChange;
import dev.reelay.ingest.video.VideoMeasures;
import dev.reelay.ingest.watch.UnknownMeasure.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An own account or a watched author with the measures of the window.
 *
 * @param connectionId of an own account; {@code null} for a watched author
 * @param followersSince from when on the growth is known, UTC: the window's start, or the first look where that is later
 * @param medianViews by now, of the videos that were posted in the window
 * @param engagementRate likes, comments and shares per view, 0 to 1
 * @param observedAt when followers were looked at last, UTC
 * @param unknown the measures that are {@code null}, each with its reason
 */
@Schema(name = "Compared", description = "An own account or a watched author")
public record ComparedView(
        @Nullable @Schema(description = "Of an own account; absent for a watched author") UUID connectionId,
        Platform platform,
        @Nullable String username,
        @Nullable Long followers,
        @Nullable Long followerGrowth,
        @Nullable
                @Schema(
                        description =
                                "From when on the growth is known: the window's start, or the first look where that is later")
                Instant followersSince,
        @Nullable @Schema(description = "Posted in the window and still there") Long videos,
        @Nullable @Schema(description = "By now, of the videos that were posted in the window") Double medianViews,
        @Nullable @Schema(description = "Likes, comments and shares of those videos per view, 0 to 1")
                Double engagementRate,
        @Nullable Double postsPerWeek,
        @Nullable @Schema(description = "When followers were looked at last") Instant observedAt,
        @Schema(description = "The measures without a value, each with its reason") List<UnknownMeasure> unknown) {

    /**
     * @param change {@code null} when nobody has looked at the followers
     * @param nothing why there is nothing at all, if so
     */
    static ComparedView of(
            @Nullable UUID connectionId,
            Platform platform,
            @Nullable String username,
            @Nullable FollowerChange change,
            VideoMeasures videos,
            Reason nothing) {
        var unknown = new ArrayList<UnknownMeasure>();
        var followers = change == null ? null : change.followers();
        var growth = change == null ? null : change.growth();
        var hasVideos = change != null || videos.videos() > 0; // none is known only when somebody looked
        note(unknown, Measured.FOLLOWERS, followers, change == null ? nothing : Reason.NOT_SHOWN);
        note(
                unknown,
                Measured.FOLLOWER_GROWTH,
                growth,
                change == null ? nothing : followers == null ? Reason.NOT_SHOWN : Reason.LOOKED_ONCE);
        var count = hasVideos ? videos.videos() : null;
        var perWeek = hasVideos ? videos.perWeek() : null;
        var none = hasVideos ? Reason.NO_VIDEOS : nothing;
        note(unknown, Measured.VIDEOS, count, nothing);
        note(unknown, Measured.MEDIAN_VIEWS, videos.medianViews(), none);
        note(unknown, Measured.ENGAGEMENT_RATE, videos.engagementRate(), videos.videos() > 0 ? Reason.NO_VIEWS : none);
        note(unknown, Measured.POSTS_PER_WEEK, perWeek, nothing);
        return new ComparedView(
                connectionId,
                platform,
                username,
                followers,
                growth,
                growth == null || change == null ? null : change.since(),
                count,
                videos.medianViews(),
                videos.engagementRate(),
                perWeek,
                change == null ? null : change.lookedAt(),
                List.copyOf(unknown));
    }

    private static void note(List<UnknownMeasure> unknown, Measured measure, @Nullable Object value, Reason reason) {
        if (value == null) {
            unknown.add(new UnknownMeasure(measure, reason));
        }
    }
}
