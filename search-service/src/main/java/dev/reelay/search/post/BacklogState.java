package dev.reelay.search.post;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the index is behind the copy.
 *
 * @param waiting changes that it does not have yet; at most {@link BacklogService#COUNTED}, which means at least
 * @param refused changes that it refused to take; at most {@link BacklogService#COUNTED}, which means at least
 * @param oldest when the longest waiting one was queued, UTC; {@code null} when none waits
 * @param now by the clock of the database
 */
public record BacklogState(long waiting, long refused, @Nullable Instant oldest, Instant now) {

    /** Age of the longest waiting change; zero when none waits. */
    public Duration lag() {
        return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }
}
