package dev.reelay.ingest.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a number may go on, by a {@link DampedTrend} over its last days.
 *
 * @param days the next one first; never below zero
 */
public record Forecast(LocalDate from, LocalDate to, List<Day> days) {

    /** As the model needs them to be of use; a month shows how the weekends differ. */
    public static final int FEWEST_DAYS = 28;

    /** Older ones say little of what comes. */
    public static final int MOST_DAYS = 120;

    /** Four of five values should be in the interval. */
    public static final double COVERAGE = 0.8;

    /** Whole numbers. */
    public record Day(LocalDate day, long value, long low, long high) {}

    /** Empty for fewer days than are needed. */
    public static Optional<Forecast> of(DailySeries series, int days) {
        var newest = series.newest(MOST_DAYS);
        if (newest.values().size() < FEWEST_DAYS) {
            return Optional.empty();
        }
        var steps = DampedTrend.fit(newest.array()).ahead(days);
        var last = newest.last();
        return Optional.of(new Forecast(
                newest.first(),
                last,
                IntStream.range(0, days)
                        .mapToObj(step -> day(last.plusDays(step + 1L), steps.get(step)))
                        .toList()));
    }

    private static Day day(LocalDate day, DampedTrend.Step step) {
        return new Day(day, count(step.value()), count(step.low()), count(step.high()));
    }

    private static long count(double value) {
        return Math.max(0, Math.round(value));
    }
}
