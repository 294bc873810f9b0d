package dev.reelay.search.insight;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Totals over all posts.
 *
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
        List<HashtagCount> topHashtags,
        @Schema(examples = "postgres") String backend) {

    /** @param hashtag folded, without {@code #} */
    public record HashtagCount(String hashtag, long posts) {}
}
