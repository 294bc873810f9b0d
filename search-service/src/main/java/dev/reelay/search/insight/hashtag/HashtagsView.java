package dev.reelay.search.insight.hashtag;

import dev.reelay.search.insight.csv.CsvTable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The hashtags of a period.
 *
 * @param posts all of the period, with and without hashtags
 * @param medianScore of all of these
 */
@Schema(name = "Hashtags", description = "The hashtags of a period")
public record HashtagsView(
        LocalDate from,
        LocalDate to,
        HashtagCorpus corpus,
        @Schema(description = "All posts of the period, with and without hashtags") long posts,
        @Nullable @Schema(description = "Of all these posts, to compare with; absent without posts") Double medianScore,
        List<HashtagView> items)
        implements CsvTable {

    @Override
    public List<String> csvHeader() {
        return HashtagView.CSV_HEADER;
    }

    @Override
    public List<List<@Nullable Object>> csvRows() {
        return items.stream().map(HashtagView::csvRow).toList();
    }
}
