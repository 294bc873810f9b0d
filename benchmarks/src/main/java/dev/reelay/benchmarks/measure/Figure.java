package dev.reelay.benchmarks.measure;

/**
 * A contender's result.
 *
 * @param unit such as {@code events/s}
 */
public record Figure(String group, Role role, String name, String unit, Samples samples) {}
