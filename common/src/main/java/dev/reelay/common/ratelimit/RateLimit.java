package dev.reelay.common.ratelimit;

/**
 * How often something may be done, as a token bucket: a burst, and what comes back over time.
 *
 * @param atOnce how often without a pause, after a rest
 * @param perMinute how often in each further minute, evenly spread
 */
public record RateLimit(int atOnce, int perMinute) {

    /** @throws IllegalArgumentException when either is not positive: nothing would ever be allowed, or never again */
    public RateLimit {
        if (atOnce < 1 || perMinute < 1) {
            throw new IllegalArgumentException("a limit of " + atOnce + " at once and " + perMinute + " per minute");
        }
    }

    /**
     * A limit that counts over a sliding minute. A bucket lets its burst and a minute's refill pass within a minute; so that no
     * minute, wherever it begins, has more than {@code most}, half of it is the burst and the other half the refill.
     *
     * @param most at least 2
     */
    public static RateLimit inAnyMinute(int most) {
        return new RateLimit(most / 2, most - most / 2);
    }

    /** The most in any minute, wherever it begins. */
    public int mostInAnyMinute() {
        return atOnce + perMinute;
    }
}
