package dev.reelay.benchmarks.measure;

/**
 * One of those that take turns.
 *
 * @param name short, for a table and a plot
 * @param round measures once and answers the value
 */
public record Contender(Role role, String name, Round round) {

    /** One measurement. */
    @FunctionalInterface
    public interface Round {
        double measure() throws Exception;
    }
}
