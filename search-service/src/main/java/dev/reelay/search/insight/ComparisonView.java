package dev.reelay.search.insight;

import dev.reelay.search.insight.csv.CsvTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Two periods or two accounts side by side. */
@Schema(name = "InsightComparison", description = "Two periods or two accounts side by side")
public record ComparisonView(Side first, Side second, Change change) implements CsvTable {

    /** @param connectionId {@code null} for all posts of the workspace */
    @Schema(name = "InsightComparisonSide")
    public record Side(
            LocalDate from,
            LocalDate to,
            @Nullable @Schema(description = "Absent for all posts of the workspace") UUID connectionId,
            FiguresView figures) {

        private List<@Nullable Object> csvRow(String name) {
            List<@Nullable Object> row = new ArrayList<>(Arrays.asList(name, from, to, connectionId));
            row.addAll(figures.csvCells());
            return row;
        }
    }

    /** From the second side to the first, as rates; scores as differences in points. {@code null} where there is nothing to compare. */
    @Schema(
            name = "InsightChange",
            description = "From the second side to the first as rates (0.25: a quarter more), scores in points; absent"
                    + " where there is nothing to compare")
    public record Change(
            @Nullable @Schema(examples = "0.25") Double posts,
            @Nullable Double views,
            @Nullable Double likes,
            @Nullable Double comments,
            @Nullable Double shares,
            @Nullable Double viewsPerPost,
            @Nullable Double engagementRate,
            @Nullable @Schema(examples = "-2.5") Double meanScore,
            @Nullable Double medianScore) {

        static Change of(FiguresView first, FiguresView second) {
            return new Change(
                    Ratio.change(first.posts(), second.posts()),
                    Ratio.change(first.views(), second.views()),
                    Ratio.change(first.likes(), second.likes()),
                    Ratio.change(first.comments(), second.comments()),
                    Ratio.change(first.shares(), second.shares()),
                    Ratio.change(first.viewsPerPost(), second.viewsPerPost()),
                    Ratio.change(first.engagementRate(), second.engagementRate()),
                    points(first.meanScore(), second.meanScore()),
                    points(first.medianScore(), second.medianScore()));
        }

        private static @Nullable Double points(@Nullable Double first, @Nullable Double second) {
            return first == null || second == null ? null : Ratio.mean(first - second, 1);
        }
    }

    static ComparisonView of(Side first, Side second) {
        return new ComparisonView(first, second, Change.of(first.figures, second.figures));
    }

    @Override
    public List<String> csvHeader() {
        return Stream.concat(Stream.of("side", "from", "to", "connection_id"), FiguresView.CSV_HEADER.stream())
                .toList();
    }

    @Override
    public List<List<@Nullable Object>> csvRows() {
        return List.of(first.csvRow("first"), second.csvRow("second"));
    }
}
