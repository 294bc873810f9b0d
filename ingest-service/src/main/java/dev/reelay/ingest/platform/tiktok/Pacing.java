package dev.reelay.ingest.platform.tiktok;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Spreads the calls of each token over the minute. Per replica: the platform's own 429 is the rule, this only avoids it. */
final class Pacing {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final int callsPerMinute;
    private final int burst;

    Pacing(int callsPerMinute, int burst) {
        this.callsPerMinute = callsPerMinute;
        this.burst = burst;
    }

    /** Waits for the token's turn; fails as rate limited when it would take longer than {@code atMost}. */
    void await(String token, Duration atMost) {
        try {
            if (!bucket(token).asBlocking().tryConsume(1, atMost)) {
                throw new PlatformException(
                        Kind.RATE_LIMITED, "paced", "Too many calls wait for their turn with this account.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(Kind.NOT_SENT, "stopping", "The service stops.");
        }
    }

    private Bucket bucket(String token) {
        return buckets.computeIfAbsent(token, name -> Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(callsPerMinute, Duration.ofMinutes(1)))
                .build());
    }
}
