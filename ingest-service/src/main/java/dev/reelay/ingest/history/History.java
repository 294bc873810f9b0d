package dev.reelay.ingest.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the figures in a span of time.
 *
 * @param points where they changed, oldest first; the newest of them if there are too many
 * @param isTruncated whether there are older ones in the span
 * @param latest the latest figures of all, whatever the span
 * @param lookedAt when they were looked at last, UTC
 * @param growth {@code null} unless there are looks at two times
 */
public record History<F>(
        List<Observation<F>> points,
        boolean isTruncated,
        Observation<F> latest,
        Instant lookedAt,
        @Nullable Growth<F> growth) {

    /**
     * What the figures were at two times.
     *
     * @param from the start of the span, or the first look where that is later
     * @param to the end of the span, or the last look where that is earlier
     */
    public record Growth<F>(Instant from, Instant to, F before, F after) {

        private static final Duration DAY = Duration.ofDays(1);

        /** Whether it says anything of a day: what a minute brought, times 1,440, does not. */
        public boolean isOfADay() {
            return !to.isBefore(from.plus(DAY));
        }

        /** Of a change over the time between, days of 24 hours and parts of them. */
        public double perDay(long change) {
            return change / (Duration.between(from, to).toMillis() / (double) DAY.toMillis());
        }

        /** {@code null} where one of the two is. */
        public static @Nullable Long change(@Nullable Long before, @Nullable Long after) {
            return before == null || after == null ? null : after - before;
        }
    }
}
