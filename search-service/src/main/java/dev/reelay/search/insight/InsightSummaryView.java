package dev.reelay.search.insight;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Totals over all posts.
 *
 * @param medianScore right to half a point; {@code null} without posts
 * @param topHashtags most used first, at most ten
 * @param backend always {@code postgres}
 */
@Schema(description = "Totals over posts")
public record InsightSummaryView(
        long posts,
        long views,
        long likes,
        long comments,
        long shares,
        @Nullable @Schema(description = "Right to half a point; absent without posts", examples = "47.5")
                Double medianScore,
        List<HashtagCount> topHashtags,
        @Schema(examples = "postgres") String backend) {

    /** @param hashtag folded, without {@code #} */
    public record HashtagCount(String hashtag, long posts) {}

    static InsightSummaryView of(FiguresView figures, List<HashtagCount> topHashtags) {
        return new InsightSummaryView(
                figures.posts(),
                figures.views(),
                figures.likes(),
                figures.comments(),
                figures.shares(),
                figures.medianScore(),
                topHashtags,
                "postgres");
    }
}
