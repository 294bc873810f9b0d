package dev.reelay.sandbox.tiktok.access;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sliding windows of 60 seconds, one per endpoint and access token. A refused call does not count. */
public final class RateLimits {

    private static final long WINDOW_MILLIS = 60_000;
    /** Windows kept before those without a recent call are dropped. */
    private static final int MOST_WINDOWS = 10_000;

    private record Key(Endpoint endpoint, String token) {}

    private final double scale;
    private final Clock clock;
    private final Map<Key, Deque<Long>> windows = new HashMap<>();
    private final Map<Endpoint, Integer> most = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Integer> refused = new EnumMap<>(Endpoint.class);

    /** @param scale factor on the documented limits; 0 turns them off */
    public RateLimits(double scale, Clock clock) {
        this.scale = scale;
        this.clock = clock;
    }

    synchronized boolean allows(Endpoint endpoint, String token) {
        if (scale == 0) {
            return true;
        }
        var now = clock.millis();
        if (windows.size() > MOST_WINDOWS) {
            windows.values().removeIf(calls -> calls.peekLast() <= now - WINDOW_MILLIS);
        }
        var calls = windows.computeIfAbsent(new Key(endpoint, token), key -> new ArrayDeque<>());
        while (!calls.isEmpty() && calls.peekFirst() <= now - WINDOW_MILLIS) {
            calls.removeFirst();
        }
        if (calls.size() >= Math.max(1, Math.round(endpoint.perMinute() * scale))) {
            refused.merge(endpoint, 1, Integer::sum);
            return false;
        }
        calls.addLast(now);
        most.merge(endpoint, calls.size(), Math::max);
        return true;
    }

    /** How near callers came to the limits; endpoints that nobody called are left out. */
    public synchronized List<RateUse> uses() {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> most.containsKey(endpoint) || refused.containsKey(endpoint))
                .map(endpoint ->
                        new RateUse(endpoint.path(), most.getOrDefault(endpoint, 0), refused.getOrDefault(endpoint, 0)))
                .toList();
    }

    public synchronized void reset() {
        windows.clear();
        most.clear();
        refused.clear();
    }
}
