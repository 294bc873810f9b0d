package dev.reelay.ingest.video;

import dev.reelay.contracts.ingest.Figures;
import dev.reelay.ingest.history.History;
import dev.reelay.ingest.history.History.Growth;
import dev.reelay.ingest.history.Observation;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A video's figures over time; times are UTC. */
@Schema(description = "A video's figures over time")
public record VideoHistoryView(
        @Schema(description = "Where the figures changed, oldest first") List<VideoPoint> points,
        @Schema(description = "There are older points in the span than those that are listed") boolean truncated,
        @Schema(description = "The latest figures of all, whatever the span") Figures latest,
        @Nullable @Schema(description = "When they were found first; absent before the first look") Instant changedAt,
        @Nullable @Schema(description = "The last look; absent before the first one") Instant lookedAt,
        @Nullable @Schema(description = "Absent unless there were looks at two times") VideoGrowth growth) {

    /**
     * Figures that a look found.
     *
     * @param lookedBeforeAt the look before, which found the figures of the point before
     */
    @Schema(description = "Figures that a look found, and that were others than at the look before")
    public record VideoPoint(
            Instant observedAt,
            @Nullable
                    @Schema(
                            description =
                                    "The look before, with the figures of the point before; absent if there was none")
                    Instant lookedBeforeAt,
            Figures figures) {

        private static VideoPoint of(Observation<Figures> observation) {
            return new VideoPoint(observation.observedAt(), observation.lookedBeforeAt(), observation.figures());
        }
    }

    /** How much the figures grew in the span; negative where they fell. */
    @Schema(description = "How much the figures grew, negative where they fell")
    public record VideoGrowth(
            @Schema(description = "The start of the span, or the first look where that is later") Instant from,
            @Schema(description = "The end of the span, or the last look where that is earlier") Instant to,
            Figures absolute,
            @Nullable
                    @Schema(
                            description =
                                    "The mean of a day of 24 hours; absent where there is less than a day between")
                    VideoGrowthPerDay perDay) {

        private static VideoGrowth of(Growth<Figures> growth) {
            var before = growth.before();
            var after = growth.after();
            var change = new Figures(
                    after.viewCount() - before.viewCount(),
                    after.likeCount() - before.likeCount(),
                    after.commentCount() - before.commentCount(),
                    after.shareCount() - before.shareCount(),
                    Growth.change(before.favoritesCount(), after.favoritesCount()));
            return new VideoGrowth(
                    growth.from(),
                    growth.to(),
                    change,
                    growth.isOfADay() ? VideoGrowthPerDay.of(growth, change) : null);
        }
    }

    /** The same for a day. */
    @Schema(description = "The mean of a day of 24 hours")
    public record VideoGrowthPerDay(
            double viewCount,
            double likeCount,
            double commentCount,
            double shareCount,
            @Nullable Double favoritesCount) {

        private static VideoGrowthPerDay of(Growth<Figures> growth, Figures change) {
            return new VideoGrowthPerDay(
                    growth.perDay(change.viewCount()),
                    growth.perDay(change.likeCount()),
                    growth.perDay(change.commentCount()),
                    growth.perDay(change.shareCount()),
                    change.favoritesCount() == null ? null : growth.perDay(change.favoritesCount()));
        }
    }

    static VideoHistoryView of(History<Figures> history) {
        return new VideoHistoryView(
                history.points().stream().map(VideoPoint::of).toList(),
                history.isTruncated(),
                history.latest().figures(),
                history.latest().observedAt(),
                history.lookedAt(),
                history.growth() == null ? null : VideoGrowth.of(history.growth()));
    }

    /** Of a video that was last fetched before there were histories. */
    static VideoHistoryView unseen(Figures latest) {
        return new VideoHistoryView(List.of(), false, latest, null, null, null);
    }
}
