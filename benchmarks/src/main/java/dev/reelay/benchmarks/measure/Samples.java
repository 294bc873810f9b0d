package dev.reelay.benchmarks.measure;

import java.util.List;

/** The values of one contender, one a round. */
public record Samples(List<Double> values) {

    public Samples {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no sample");
        }
        values = List.copyOf(values);
    }

    public double median() {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** From the least to the most, as a share of the median; 0 when the median is 0. */
    public double spread() {
        var median = median();
        return median == 0 ? 0 : (most() - least()) / median;
    }

    /** Of each round by itself, so that what slows a whole round down does not count. */
    public Samples over(Samples other) {
        if (values.size() != other.values.size()) {
            throw new IllegalArgumentException(values.size() + " samples against " + other.values.size());
        }
        return new Samples(java.util.stream.IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / other.values.get(round))
                .toList());
    }
}
