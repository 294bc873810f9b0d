package dev.reelay.benchmarks.measure;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds of each contender
 * @param round how long one measurement takes, where a case may choose
 */
public record Effort(int rounds, Duration round) {

    public Effort {
        if (rounds < 1 || round.isNegative() || round.isZero()) {
            throw new IllegalArgumentException("at least one round of some length");
        }
    }

    /** What to type for a run of that case with this effort. */
    public String command(String name) {
        return "./reelay bench %s --rounds %d --seconds %d".formatted(name, rounds, round.toSeconds());
    }
}
