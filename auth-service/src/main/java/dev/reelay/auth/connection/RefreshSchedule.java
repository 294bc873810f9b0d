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
     * After this many consecutive failures: 30 s, doubled each time up to 15 minutes, plus up to half of it as jitter.
     *
     * @param jitter in [0, 1)
     */
    static Instant after(int failures, Instant now, double jitter) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        return now.plusMillis((long) (bounded.toMillis() * (1 + jitter / 2)));
    }
}
