package dev.reelay.ingest.history;

import dev.reelay.common.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which part of a history is asked for, and how fine. */
public record HistoryRange(Instant from, Instant to, Resolution resolution) {

    /** Longer than anything is kept by default; bounds what is read. */
    public static final Duration LONGEST = Duration.ofDays(1_100);

    private static final Duration USUAL = Duration.ofDays(30);

    /** How many points there are at most for a time. */
    public enum Resolution {
        /** All that are kept. */
        ALL("all"),
        /** The last of each day, UTC. */
        DAY("day"),
        /** The last of each week, UTC, which begins on Monday. */
        WEEK("week");

        private final String id;

        Resolution(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        private static Resolution named(String name) {
            for (var resolution : values()) {
                if (resolution.id.equals(name)) {
                    return resolution;
                }
            }
            throw CommonProblem.invalid("resolution", "must be one of all, day, week");
        }
    }

    /**
     * As asked for; what is missing is the last 30 days up to now.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-values} for a span that is empty or too long
     */
    public static HistoryRange of(@Nullable Instant from, @Nullable Instant to, String resolution, Instant now) {
        var end = to == null ? now : to;
        var start = from == null ? end.minus(USUAL) : from;
        if (!start.isBefore(end)) {
            throw CommonProblem.invalid("from", "must be before to");
        }
        if (start.isBefore(end.minus(LONGEST))) {
            throw CommonProblem.invalid("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        return new HistoryRange(start, end, Resolution.named(resolution));
    }

    /** The last days up to now, with a point a day. */
    public static HistoryRange days(int days, Instant now) {
        return new HistoryRange(now.minus(Duration.ofDays(days)), now, Resolution.DAY);
    }
}
