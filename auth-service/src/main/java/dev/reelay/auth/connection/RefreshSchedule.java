package dev.reelay.auth.connection;

import dev.reelay.auth.platform.TokenGrant;
import java.time.Duration;
import java.time.Instant;

/** When a connection is refreshed ahead of need: before callers have to wait for it, and never all at once. */
final class RefreshSchedule {

    private static final double LEAST_LEFT = 0.15;
    private static final double SPREAD = 0.10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private RefreshSchedule() {}

    /**
     * With 15 to 25 percent of the access token's lifetime left; of two hours, that is 18 to 30 minutes.
     *
     * @param jitter in [0, 1)
     */
    static Instant ahead(TokenGrant grant, double jitter) {
        var life = Duration.between(grant.issuedAt(), grant.accessTokenExpiresAt());
        var left = (long) (life.toMillis() * (LEAST_LEFT + SPREAD * jitter));
        var ahead = grant.accessTokenExpiresAt().minusMillis(left);
        return ahead.isBefore(grant.refreshTokenExpiresAt()) ? ahead : grant.refreshTokenExpiresAt();
    }

    /**
     * After this many consecutive failures: 30 s, doubled each time up to 15 minutes, plus up to half of it as jitter. But no more
     * than half of the time that the access token still lives, down to 30 s: when the platform is back, there is time left.
     *
     * @param tokenEnd of the access token
     * @param jitter in [0, 1)
     */
    static Instant after(int failures, Instant now, Instant tokenEnd, double jitter) {
        var doubled = shorter(FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10)), LONGEST_PAUSE);
        var pause = Duration.ofMillis((long) (doubled.toMillis() * (1 + jitter / 2)));
        if (!now.isBefore(tokenEnd)) {
            return now.plus(pause);
        }
        var half = Duration.between(now, tokenEnd).dividedBy(2);
        return now.plus(half.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : shorter(pause, half));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
