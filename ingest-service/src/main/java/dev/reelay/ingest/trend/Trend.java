package dev.reelay.ingest.trend;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the videos of a window compare with those of the same days of the week before it.
 *
 * @param videos in the window
 * @param past in the windows before, the latest first; of formats, scaled to as many videos of all formats as the window has
 * @param velocity the change against the mean of the past, as a part of it: 1 is twice as many
 * @param acceleration by how much the velocity is more than the one a window before; {@code null} with too few windows
 * @param score the change in standard errors, of square roots; its sign is that of the change
 */
record Trend(double videos, List<Double> past, double velocity, @Nullable Double acceleration, double score) {

    /** Windows that one is compared with. */
    static final int PAST = 4;

    /** Fewer windows say nothing of how much they vary. */
    static final int LEAST_PAST = 2;

    /** Videos in the window and, on average, in one of the past, together. */
    static final double LEAST_VIDEOS = 10;

    /** One of 30,000 constant values exceeds it by chance. */
    static final double LEAST_SCORE = 4;

    /** What is certain but small is no trend: half more, or a third less. */
    static final double RISE = 0.5;

    static final double FALL = -1.0 / 3;

    /**
     * Empty when there is not enough data.
     *
     * @param windows videos of each, the latest first; only those whose days are all known
     */
    static Optional<Trend> of(List<Double> windows) {
        int known = Math.min(PAST, windows.size() - 1);
        if (known < LEAST_PAST) {
            return Optional.empty();
        }
        double now = windows.get(0);
        var past = windows.subList(1, known + 1);
        double mean = mean(past);
        if (now + mean < LEAST_VIDEOS) {
            return Optional.empty();
        }
        double velocity = velocity(now, mean);
        return Optional.of(
                new Trend(now, List.copyOf(past), velocity, acceleration(windows, velocity), score(now, past, mean)));
    }

    boolean isRising() {
        return score >= LEAST_SCORE && velocity >= RISE;
    }

    boolean isFalling() {
        return score <= -LEAST_SCORE && velocity <= FALL;
    }

    private static @Nullable Double acceleration(List<Double> windows, double velocity) {
        var past = windows.subList(2, Math.min(windows.size(), PAST + 2));
        return past.size() < LEAST_PAST ? null : velocity - velocity(windows.get(1), mean(past));
    }

    /** A past of less than one video counts as one. */
    private static double velocity(double now, double mean) {
        return (now - mean) / Math.max(mean, 1);
    }

    /** Of square roots, whose errors by chance are the same for few and for many (Anscombe 1948): falls are as certain as rises. */
    private static double score(double now, List<Double> past, double mean) {
        double change = 2 * (Math.sqrt(now + 0.375) - Math.sqrt(mean + 0.375));
        return change / Math.sqrt(dispersion(past, mean) * (1 + 1.0 / past.size()));
    }

    /**
     * How often the variance of chance alone (Poisson). From the differences of neighbours, so that a rise that began earlier is not
     * taken for noise; never less than 1, since two to four windows may agree by chance.
     */
    private static double dispersion(List<Double> past, double mean) {
        double squares = IntStream.range(1, past.size())
                .mapToDouble(i -> Math.pow(past.get(i) - past.get(i - 1), 2))
                .sum();
        return Math.max(squares / (2 * (past.size() - 1)) / Math.max(mean, 1), 1);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
