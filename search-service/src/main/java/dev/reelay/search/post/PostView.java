package dev.reelay.search.post;

import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A post as callers see it, in both engines.
 *
 * @param id our own, derived from corpus, platform and the platform's id
 * @param platformId the platform's id of the video, as text: TikTok's 19 digits do not fit a double
 * @param author handle without {@code @}; {@code null} when the platform does not give it
 * @param caption may be empty
 * @param hashtags without {@code #}, in the caption's order
 * @param language ISO 639-1, detected from the caption; {@code null} when that is too short or unsure
 * @param engagementRate 0 to 1, see {@code EngagementRate}
 * @param postedAt UTC
 * @param score 0 to 100, see {@code PostScore}
 * @param scoreTrend 0 to 100, see {@code Trend}; {@code null} until growth could be measured
 * @param url its public page on the platform
 * @param connectionId the connected account it belongs to; {@code null} for posts of other people
 * @param updatedAt when the figures were fetched, UTC; {@code null} for posts stored before this was recorded
 */
@Schema(description = "A post with its newest figures")
public record PostView(
        @Schema(examples = "1f0c8d3ab2f94e0e9b6a3f5d2c1e7a80") String id,
        @Schema(description = "The platform's id of the video", examples = "7422448856255742650") String platformId,
        Platform platformName,
        @Nullable @Schema(examples = "happy.hill177") String author,
        String caption,
        List<String> hashtags,
        @Nullable
                @Schema(
                        description = "ISO 639-1, detected from the caption; absent when it is too short or unsure",
                        examples = "vi")
                String language,
        Metrics metrics,
        @Schema(description = "Likes, comments and shares per view, 0 to 1; 0 without views", examples = "0.0742")
                double engagementRate,
        Instant postedAt,
        @Schema(description = "0 to 100: reach on a log scale (60) and engagement per view (40)", examples = "67.3")
                double score,
        @Nullable
                @Schema(
                        description =
                                "0 to 100: the share of posts of its age and platform whose views grow more slowly"
                                        + " now, 50 is usual; absent until two observations lie far enough apart",
                        examples = "81.5")
                Double scoreTrend,
        @Nullable @Schema(description = "Its public page on the platform") URI url,
        @Nullable Integer durationSeconds,
        @Nullable @Schema(description = "The connected account it belongs to; absent for posts of other people")
                UUID connectionId,
        @Schema(
                        description = "`workspace`: of a connected account, seen by its workspace alone."
                                + " `public`: found by research, seen by all")
                Visibility visibility,
        @Nullable
                @Schema(description = "When the figures were fetched; absent for posts stored before this was recorded")
                Instant updatedAt) {

    /** What {@link #of} reads, for an unaliased {@code posts}. The table has the events' names, this record those that callers know. */
    public static final String COLUMNS =
            """
            id, workspace, platform, video_id, connection_id, author, description, hashtags, language, created_at,
            updated_at, duration_seconds, share_url, view_count, like_count, comment_count, share_count, score,
            score_trend""";

    /** A post's figures so far. */
    @Schema(name = "PostMetrics", description = "A post's figures so far")
    public record Metrics(long likes, long comments, long shares, long views) {}

    public static PostView of(Row row) {
        var shareUrl = row.getString("share_url");
        var updatedAt = row.getOffsetDateTime("updated_at");
        var metrics = new Metrics(
                row.getLong("like_count"),
                row.getLong("comment_count"),
                row.getLong("share_count"),
                row.getLong("view_count"));
        return new PostView(
                row.getString("id"),
                row.getString("video_id"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getString("author"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("hashtags")),
                row.getString("language"),
                metrics,
                EngagementRate.of(metrics),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getDouble("score"),
                row.getDouble("score_trend"),
                shareUrl == null ? null : URI.create(shareUrl),
                row.getInteger("duration_seconds"),
                row.getUUID("connection_id"),
                Visibility.of(row.getString("workspace")),
                updatedAt == null ? null : updatedAt.toInstant());
    }
}
