package dev.reelay.search.insight.hashtag;

import dev.reelay.search.insight.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a hashtag is used, and how the posts with it do.
 *
 * @param hashtag folded, without {@code #}
 * @param posts of the period with it
 * @param postsBefore the same of the period before, as long
 * @param share of all posts of the period
 * @param velocity use against that of the period before; {@code null} when it was not used before
 * @param medianScore of the period, right to half a point; {@code null} without posts
 */
@Schema(name = "Hashtag", description = "How a hashtag is used, and how the posts with it do")
public record HashtagView(
        @Schema(description = "Folded, without `#`", examples = "fyp") String hashtag,
        @Schema(description = "Posts of the period with it", examples = "42") long posts,
        @Schema(description = "The same of the period before", examples = "21") long postsBefore,
        @Schema(description = "Of all posts of the period", examples = "0.35") double share,
        @Nullable
                @Schema(description = "`posts` ÷ `posts_before`; absent when it was not used before", examples = "2.0")
                Double velocity,
        @Nullable
                @Schema(
                        description = "Of the posts of the period with it, right to half a point; absent without any",
                        examples = "47.5")
                Double medianScore) {

    static final List<String> CSV_HEADER =
            List.of("hashtag", "posts", "posts_before", "share", "velocity", "median_score");

    /** @param all posts of the period, whatever their hashtags */
    static HashtagView of(HashtagUse use, long all, @Nullable Double medianScore) {
        return new HashtagView(
                use.hashtag(),
                use.posts(),
                use.before(),
                Objects.requireNonNullElse(Ratio.rate(use.posts(), all), 0.0),
                Ratio.rate(use.posts(), use.before()),
                medianScore);
    }

    List<@Nullable Object> csvRow() {
        return Arrays.asList(hashtag, posts, postsBefore, share, velocity, medianScore);
    }
}
