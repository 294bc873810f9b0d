package dev.reelay.sandbox.tiktok.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * Exponential backoff until 72 hours are over, as documented; the steps are our choice (one minute, doubling, at most
 * four hours).
 *
 * @param scale factor on all times: 0.01 makes 72 hours 43 minutes
 */
record RetrySchedule(double scale) {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final Duration GIVE_UP = Duration.ofHours(72);

    /** @return the real pause before the next attempt; empty when the 72 hours are over */
    Optional<Duration> pauseAfter(int attempts) {
        var waited = Duration.ZERO;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            waited = waited.plus(nominal(attempt));
            if (waited.compareTo(GIVE_UP) > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(
                Duration.ofMillis(Math.max(1, (long) (nominal(attempts).toMillis() * scale))));
    }

    private static Duration nominal(int attempt) {
        var doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
