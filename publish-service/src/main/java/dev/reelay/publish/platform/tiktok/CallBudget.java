package dev.reelay.publish.platform.tiktok;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps this replica inside TikTok's limits per endpoint and access token, a sliding minute, so that it is seldom told so.
 *
 * <p>Counted per connection, which has one token at a time.
 */
final class CallBudget {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 10_000;

    private final Clock clock;
    private final Map<Key, Deque<Instant>> calls = new ConcurrentHashMap<>();

    private record Key(UUID connectionId, String path) {}

    CallBudget(Clock clock) {
        this.clock = clock;
    }

    /** Takes one call; or tells how long to wait for the next. */
    Optional<Duration> take(UUID connectionId, String path, int perMinute) {
        if (calls.size() > MOST_KEYS) {
            calls.clear(); // forgetting costs at most a 429
        }
        var recent = calls.computeIfAbsent(new Key(connectionId, path), key -> new ArrayDeque<>());
        var now = clock.instant();
        synchronized (recent) {
            while (!recent.isEmpty() && !recent.peekFirst().isAfter(now.minus(WINDOW))) {
                recent.removeFirst();
            }
            if (recent.size() >= perMinute) {
                return Optional.of(Duration.between(now, recent.peekFirst().plus(WINDOW)));
            }
            recent.addLast(now);
            return Optional.empty();
        }
    }
}
