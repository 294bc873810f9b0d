package dev.reelay.common.ratelimit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Counts what is done under a name, over all replicas of the service, and says when it may be done again. Blocking; thread-safe.
 *
 * <p>The counts are in the service's database. While it is down both methods fail within seconds, with a failure that
 * {@link dev.reelay.common.problem.Unavailable} recognises: what cannot be counted must not be done.
 *
 * <p>Names stand in a table: no secret may be part of one.
 */
public interface RateLimits {

    /**
     * Counts one, if the limit allows it now.
     *
     * @return empty when it was counted; otherwise how long until the limit allows one
     */
    Optional<Duration> take(String name, RateLimit limit);

    /**
     * Counts one, and waits until its turn has come. Those who wait are served in the order in which they came.
     *
     * @param atMost more than zero
     * @return {@code false}, at once and without having counted it, when its turn would come later than {@code atMost}
     * @throws CancellationException when the service stops before its turn
     */
    boolean await(String name, RateLimit limit, Duration atMost);
}
