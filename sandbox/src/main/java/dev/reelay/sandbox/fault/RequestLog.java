package dev.reelay.sandbox.fault;

import java.util.Map;
import java.util.TreeMap;

/** How often each path was answered with which status, so that tests can count calls. Query strings are not kept. */
public final class RequestLog {

    private final Map<String, Map<Integer, Integer>> counts = new TreeMap<>();

    /** @param status 0 when the connection ended without an answer */
    public synchronized void count(String path, int status) {
        counts.computeIfAbsent(path, key -> new TreeMap<>()).merge(status, 1, Integer::sum);
    }

    public synchronized Map<String, Map<Integer, Integer>> counts() {
        var copy = new TreeMap<String, Map<Integer, Integer>>();
        counts.forEach((path, statuses) -> copy.put(path, new TreeMap<>(statuses)));
        return copy;
    }

    /** Calls of a path, however answered. */
    public synchronized int of(String path) {
        return counts.getOrDefault(path, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    public synchronized void reset() {
        counts.clear();
    }
}
