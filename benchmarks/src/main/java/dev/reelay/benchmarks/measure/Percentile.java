package dev.reelay.benchmarks.measure;

import java.util.List;

/** Of many single values, such as latencies. */
public final class Percentile {

    private Percentile() {}

    /** The value that this share of them does not exceed. */
    public static double of(List<Double> values, double share) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no value");
        }
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }
}
