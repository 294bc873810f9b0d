package dev.reelay.search.insight;

import dev.reelay.search.insight.csv.CsvTable;
import dev.reelay.search.insight.sums.LengthClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How posts did by the length of their videos; shortest first, classes without posts left out. */
@Schema(name = "InsightLengths", description = "How posts did by the length of their videos, shortest first")
public record LengthsView(LocalDate from, LocalDate to, List<LengthView> items) implements CsvTable {

    /**
     * One class of lengths.
     *
     * @param minSeconds {@code null}, as the other, when the length is unknown
     * @param maxSeconds {@code null} when there is no upper end
     */
    @Schema(name = "InsightLength")
    public record LengthView(
            LengthClass length,
            @Nullable Integer minSeconds,
            @Nullable Integer maxSeconds,
            @Schema(description = "False when there are too few posts (below 5) to tell") boolean enoughPosts,
            FiguresView figures) {

        static LengthView of(LengthClass length, FiguresView figures) {
            return new LengthView(
                    length,
                    length.minSeconds(),
                    length.maxSeconds(),
                    figures.posts() >= FiguresView.ENOUGH_POSTS,
                    figures);
        }
    }

    @Override
    public List<String> csvHeader() {
        return Stream.concat(Stream.of("min_seconds", "max_seconds", "enough_posts"), FiguresView.CSV_HEADER.stream())
                .toList();
    }

    @Override
    public List<List<@Nullable Object>> csvRows() {
        return items.stream()
                .map(item -> {
                    List<@Nullable Object> row =
                            new ArrayList<>(Arrays.asList(item.minSeconds, item.maxSeconds, item.enoughPosts));
                    row.addAll(item.figures.csvCells());
                    return row;
                })
                .toList();
    }
}
