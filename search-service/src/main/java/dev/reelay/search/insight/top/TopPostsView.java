package dev.reelay.search.insight.top;

import dev.reelay.search.insight.csv.CsvTable;
import dev.reelay.search.post.PostView;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The best posts of a period, best first.
 *
 * @param posts all of the period, among them these
 */
@Schema(name = "TopPosts", description = "The best posts of a period, best first")
public record TopPostsView(
        LocalDate from,
        LocalDate to,
        TopMetric metric,
        @Schema(description = "Number of all posts of the period") long posts,
        List<TopPostView> items)
        implements CsvTable {

    /**
     * A post with its place.
     *
     * @param value of the metric when the ranking was read
     */
    @Schema(name = "TopPost")
    public record TopPostView(
            @Schema(description = "From 1", examples = "1") int rank,
            @Schema(description = "Of the metric", examples = "1250000") double value,
            PostView post) {

        private List<@Nullable Object> csvRow() {
            return Arrays.asList(
                    rank,
                    value,
                    post.id(),
                    post.platformName().id(),
                    post.platformId(),
                    post.author(),
                    post.caption(),
                    String.join(" ", post.hashtags()),
                    post.metrics().views(),
                    post.metrics().likes(),
                    post.metrics().comments(),
                    post.metrics().shares(),
                    post.score(),
                    post.postedAt(),
                    post.url(),
                    post.durationSeconds(),
                    post.connectionId());
        }
    }

    @Override
    public List<String> csvHeader() {
        return List.of(
                "rank",
                "value",
                "id",
                "platform_name",
                "platform_id",
                "author",
                "caption",
                "hashtags",
                "views",
                "likes",
                "comments",
                "shares",
                "score",
                "posted_at",
                "url",
                "duration_seconds",
                "connection_id");
    }

    @Override
    public List<List<@Nullable Object>> csvRows() {
        return items.stream().map(TopPostView::csvRow).toList();
    }
}
