package dev.reelay.search.insight;

import dev.reelay.search.insight.sums.ScoreCounts;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How some posts did together; means and rates are {@code null} without posts or views.
 *
 * @param engagementRate likes, comments and shares per view
 * @param medianScore right to half a point
 */
@Schema(
        name = "InsightFigures",
        description = "How some posts did together; means and rates are absent without posts or views")
public record FiguresView(
        @Schema(description = "The sample size", examples = "42") long posts,
        long views,
        long likes,
        long comments,
        long shares,
        @Nullable @Schema(description = "Mean", examples = "15200.5") Double viewsPerPost,
        @Nullable @Schema(description = "Likes, comments and shares per view", examples = "0.0834")
                Double engagementRate,
        @Nullable @Schema(examples = "48.3") Double meanScore,
        @Nullable @Schema(description = "Right to half a point", examples = "47.5") Double medianScore) {

    /** Below this, means and medians say more about chance than about the posts. */
    public static final int ENOUGH_POSTS = 5;

    static final List<String> CSV_HEADER = List.of(
            "posts",
            "views",
            "likes",
            "comments",
            "shares",
            "views_per_post",
            "engagement_rate",
            "mean_score",
            "median_score");

    /** What {@link #of} reads, of {@code insight_days}. */
    static final String COLUMNS =
            """
            coalesce(sum(posts), 0)::bigint as posts, coalesce(sum(views), 0)::bigint as views,
            coalesce(sum(likes), 0)::bigint as likes, coalesce(sum(comments), 0)::bigint as comments,
            coalesce(sum(shares), 0)::bigint as shares, coalesce(sum(score), 0)::bigint as score,
            coalesce(sum(scores), 0)::text as scores""";

    static FiguresView of(Row row) {
        var posts = row.getLong("posts");
        var views = row.getLong("views");
        return new FiguresView(
                posts,
                views,
                row.getLong("likes"),
                row.getLong("comments"),
                row.getLong("shares"),
                Ratio.mean(views, posts),
                Ratio.rate((double) row.getLong("likes") + row.getLong("comments") + row.getLong("shares"), views),
                Ratio.mean(row.getLong("score") / 10.0, posts),
                median(row.getString("scores")).orElse(null));
    }

    /** @param scores of a table of sums, as text; empty of no posts */
    public static Optional<Double> median(String scores) {
        var counts = ScoreCounts.read(new BigDecimal(scores));
        return counts.posts() == 0 ? Optional.empty() : Optional.of(counts.median());
    }

    List<@Nullable Object> csvCells() {
        return Arrays.asList(
                posts, views, likes, comments, shares, viewsPerPost, engagementRate, meanScore, medianScore);
    }
}
