package dev.reelay.ingest.video;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the stored videos of a span of time come to.
 *
 * @param videos posted in it and still there
 * @param perWeek of them
 * @param medianViews {@code null} without videos
 * @param engagementRate likes, comments and shares of all of them per view, 0 to 1; {@code null} without views
 */
public record VideoMeasures(
        long videos, double perWeek, @Nullable Double medianViews, @Nullable Double engagementRate) {

    static VideoMeasures of(Row row, Duration span) {
        var videos = row.getLong("videos");
        return new VideoMeasures(
                videos,
                videos * (double) Duration.ofDays(7).toMillis() / span.toMillis(),
                row.getDouble("median_views"),
                row.getDouble("engagement_rate"));
    }
}
