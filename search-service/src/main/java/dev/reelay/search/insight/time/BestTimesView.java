package dev.reelay.search.insight.time;

import dev.reelay.search.insight.csv.CsvTable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How posts did by weekday and hour of posting.
 *
 * @param zone whose clock weekday and hour are by
 * @param best the hours with the highest mean score that have enough posts, at most five; empty when there are too few posts
 * @param items Monday 0:00 first; hours without posts are not there
 */
@Schema(name = "BestTimes", description = "How posts did by weekday and hour of posting")
public record BestTimesView(
        @Schema(examples = "Europe/Berlin") String zone,
        LocalDate from,
        LocalDate to,
        @Schema(description = "Of the whole period") long posts,
        @Schema(description = "Hours with enough posts, highest mean score first; at most five") List<HourView> best,
        @Schema(description = "Monday 0:00 first; hours without posts are left out") List<HourView> items)
        implements CsvTable {

    /**
     * One hour of the week.
     *
     * @param weekday in lower case
     * @param hour 0 to 23
     * @param enoughPosts {@code false} when there are too few to tell
     */
    @Schema(name = "BestTimesHour")
    public record HourView(
            @Schema(examples = "monday") String weekday,
            @Schema(examples = "18") int hour,
            @Schema(description = "The sample size", examples = "7") long posts,
            @Schema(description = "False when there are too few posts (below 5) to tell") boolean enoughPosts,
            @Schema(examples = "51.2") double meanScore,
            @Schema(description = "Mean", examples = "15200.5") double viewsPerPost) {

        /** @param hourOfWeek from Monday 0:00 */
        static String weekday(int hourOfWeek) {
            return DayOfWeek.of(1 + hourOfWeek / 24).name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<String> csvHeader() {
        return List.of("weekday", "hour", "posts", "enough_posts", "mean_score", "views_per_post");
    }

    @Override
    public List<List<@Nullable Object>> csvRows() {
        return items.stream()
                .map(item -> Arrays.<@Nullable Object>asList(
                        item.weekday, item.hour, item.posts, item.enoughPosts, item.meanScore, item.viewsPerPost))
                .toList();
    }
}
