package dev.reelay.ingest.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Exponential smoothing with a damped linear trend: what grows goes on growing, a little less each day. After Gardner and McKenzie,
 * "Forecasting trends in time series" (1985); as in Hyndman and Athanasopoulos, "Forecasting: Principles and Practice" (3rd edition),
 * section 8.2. Its three parameters are those of a small grid that would have forecast each day from the day before best.
 *
 * <p>The interval is of the model's own past: for each number of days ahead, how far it was off from each day of the series that has
 * so many days after it.
 */
public final class DampedTrend {

    /** Of a normal distribution: four of five are within so many standard deviations of its mean. */
    private static final double FOUR_OF_FIVE = 1.2816;

    private static final double[] LEVEL = {0.2, 0.4, 0.6, 0.8, 0.95};
    private static final double[] TREND = {0.02, 0.05, 0.1, 0.2, 0.4};
    private static final double[] DAMPING = {0.9, 0.95, 0.98, 0.995};

    /** Days that the trend begins with, and that the model needs before its errors count. */
    private static final int WEEK = 7;

    /** Fewer errors than this say little of how far it may be off. */
    private static final int FEWEST_ERRORS = 7;

    private final double[] values;
    private final State[] states;
    private final double damping;

    /** After a day. */
    private record State(double level, double trend) {

        State next(double value, double alpha, double beta, double phi) {
            var expected = level + phi * trend;
            var fresh = alpha * value + (1 - alpha) * expected;
            return new State(fresh, beta * (fresh - level) + (1 - beta) * phi * trend);
        }
    }

    /** A day ahead. */
    public record Step(double value, double low, double high) {}

    private DampedTrend(double[] values, State[] states, double damping) {
        this.values = values;
        this.states = states;
        this.damping = damping;
    }

    /** @param values one a day, oldest first; at least 14 */
    public static DampedTrend fit(double[] values) {
        if (values.length < 2 * WEEK) {
            throw new IllegalArgumentException(values.length + " days are too few");
        }
        DampedTrend best = null;
        for (var phi : DAMPING) {
            for (var alpha : LEVEL) {
                for (var beta : TREND) {
                    var candidate = new DampedTrend(values, states(values, alpha, beta, phi), phi);
                    if (best == null || candidate.squaredErrors() < best.squaredErrors()) {
                        best = candidate;
                    }
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    /** Of the days after the last one, the next one first; each with an interval that four of five values should be in. */
    public List<Step> ahead(int days) {
        var steps = new ArrayList<Step>(days);
        var off = 0.0;
        var certain = 0; // days ahead up to which there are errors enough
        for (var ahead = 1; ahead <= days; ahead++) {
            if (values.length - WEEK - ahead >= FEWEST_ERRORS) {
                off = Math.max(off, usualError(ahead));
                certain = ahead;
            }
            var spread = FOUR_OF_FIVE * off * ahead / Math.max(1, Math.min(ahead, certain));
            var value = from(values.length - 1, ahead);
            steps.add(new Step(value, value - spread, value + spread));
        }
        return steps;
    }

    private static State[] states(double[] values, double alpha, double beta, double phi) {
        var states = new State[values.length];
        states[0] = new State(values[0], (values[WEEK] - values[0]) / WEEK);
        for (var day = 1; day < values.length; day++) {
            states[day] = states[day - 1].next(values[day], alpha, beta, phi);
        }
        return states;
    }

    private double squaredErrors() {
        var sum = 0.0;
        for (var day = WEEK; day < values.length - 1; day++) {
            var error = values[day + 1] - from(day, 1);
            sum += error * error;
        }
        return sum;
    }

    /** The root of the mean square. */
    private double usualError(int ahead) {
        var last = values.length - ahead;
        return Math.sqrt(IntStream.range(WEEK, last)
                .mapToDouble(day -> values[day + ahead] - from(day, ahead))
                .map(error -> error * error)
                .average()
                .orElse(0));
    }

    private double from(int day, int ahead) {
        var trends = damping * (1 - Math.pow(damping, ahead)) / (1 - damping);
        return states[day].level() + trends * states[day].trend();
    }
}
