package dev.reelay.sandbox.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The failures that wait to happen. Several on one path happen one after the other; those by chance only where none waits. */
public final class Faults {

    /** The {@link FaultKind} of a call that fails, in its context. */
    public static final String OF_REQUEST = "fault";

    /** How late the bytes of a chunk are to be stored, a {@link Duration}, in the context of a call that meets that. */
    public static final String LATE = "late";

    private final List<Fault> waiting = new ArrayList<>();
    private final Map<String, Duration> latencies = new LinkedHashMap<>();
    private List<Chance> chances = List.of();
    private Random random = new Random();

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    /**
     * Replaces the chances there were. Shares of one path add up.
     *
     * @param seed the same one draws the same failures, in the order of the calls
     */
    public synchronized void chances(long seed, List<Chance> newChances) {
        chances = List.copyOf(newChances);
        random = new Random(seed);
    }

    public synchronized List<Chance> chances() {
        return chances;
    }

    /** @param latency zero takes it away again */
    public synchronized void latency(String path, Duration latency) {
        if (latency.isZero()) {
            latencies.remove(path);
        } else {
            latencies.put(path, latency);
        }
    }

    public synchronized void clear() {
        waiting.clear();
        latencies.clear();
        chances = List.of();
    }

    public synchronized List<Fault> waiting() {
        return List.copyOf(waiting);
    }

    public synchronized Map<String, Duration> latencies() {
        return Map.copyOf(latencies);
    }

    /** The longest that concerns the path. */
    public synchronized Duration latencyOf(String path) {
        return latencies.entrySet().stream()
                .filter(entry -> concerns(entry.getKey(), path))
                .map(Map.Entry::getValue)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Counts the call, and answers how it fails. */
    public synchronized Optional<Fault> take(String path) {
        for (ListIterator<Fault> faults = waiting.listIterator(); faults.hasNext(); ) {
            var fault = faults.next();
            if (!fault.concerns(path)) {
                continue;
            }
            if (fault.skip() > 0) {
                faults.set(fault.left(fault.skip() - 1, fault.times()));
                return Optional.empty();
            }
            if (fault.times() <= 1) {
                faults.remove();
            } else {
                faults.set(fault.left(0, fault.times() - 1));
            }
            return Optional.of(fault);
        }
        return drawn(path);
    }

    private Optional<Fault> drawn(String path) {
        var concerning =
                chances.stream().filter(chance -> concerns(chance.path(), path)).toList();
        if (concerning.isEmpty()) {
            return Optional.empty();
        }
        var left = random.nextDouble();
        for (var chance : concerning) {
            left -= chance.share();
            if (left < 0) {
                return Optional.of(chance.fault());
            }
        }
        return Optional.empty();
    }

    static boolean concerns(String faultPath, String requestPath) {
        return "*".equals(faultPath) || requestPath.startsWith(faultPath);
    }
}
