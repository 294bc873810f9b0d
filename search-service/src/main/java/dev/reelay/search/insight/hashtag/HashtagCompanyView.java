package dev.reelay.search.insight.hashtag;

import dev.reelay.search.insight.csv.CsvTable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A hashtag and those that are used together with it.
 *
 * @param sampledPosts with it, in which the others were counted
 * @param items most used together first
 */
@Schema(name = "HashtagCompany", description = "A hashtag and those that are used together with it")
public record HashtagCompanyView(
        LocalDate from,
        LocalDate to,
        HashtagCorpus corpus,
        HashtagView use,
        @Schema(description = "Posts with it in which the others were counted, of any time", examples = "500")
                long sampledPosts,
        @Schema(description = "Most used together first") List<CompanionView> items)
        implements CsvTable {

    /** @param share of the sampled posts that have both */
    @Schema(name = "HashtagCompanion")
    public record CompanionView(
            @Schema(examples = "foryou") String hashtag,
            @Schema(description = "Sampled posts with both", examples = "120") long posts,
            @Schema(description = "Of the sampled posts", examples = "0.24") double share) {}

    @Override
    public List<String> csvHeader() {
        return List.of("hashtag", "posts", "share");
    }

    @Override
    public List<List<@Nullable Object>> csvRows() {
        return items.stream()
                .map(item -> Arrays.<@Nullable Object>asList(item.hashtag, item.posts, item.share))
                .toList();
    }
}
