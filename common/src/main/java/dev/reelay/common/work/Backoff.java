package dev.reelay.common.work;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponentially growing pauses. Thread-safe.
 *
 * @param first the pause before the second attempt
 * @param most the maximum pause
 */
public record Backoff(Duration first, Duration most) {

    /** Up to a fifth of a pause is random, so that those who failed together do not retry together. */
    private static final double JITTER = 0.2;

    /**
     * The pause after this many failures.
     *
     * @param failures from 1
     * @param chance from 0 to 1
     */
    Duration after(int failures, double chance) {
        var doublings = Math.min(Math.max(0, failures - 1), 30);
        var millis = Math.min(first.toMillis() * (double) (1L << doublings), (double) most.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - JITTER * chance)));
    }

    /** The same with random jitter. */
    public Duration after(int failures) {
        return after(failures, ThreadLocalRandom.current().nextDouble());
    }
}
