package dev.reelay.benchmarks.measure;

/** Repeats a rate's measurement until it grows no more: a JVM compiles what is hot for a minute or so. */
public final class WarmUp {

    /** How much more than the best before counts as growth. */
    private static final double GROWTH = 1.05;

    private static final int ENOUGH = 2;

    private final int most;
    private final int enough;

    /** @param most runs, however much it still grows */
    public WarmUp(int most) {
        this(most, ENOUGH);
    }

    /**
     * @param most runs, however much it still grows
     * @param enough runs in a row without growth
     */
    public WarmUp(int most, int enough) {
        this.most = most;
        this.enough = enough;
    }

    /** How many runs it took. */
    public int run(String name, Contender.Round round) throws Exception {
        var best = 0.0;
        var without = 0;
        var runs = 0;
        while (runs < most && without < enough) {
            var rate = round.measure();
            runs++;
            System.err.printf("  %s: %,.1f (warming up)%n", name, rate);
            without = rate > best * GROWTH ? 0 : without + 1;
            best = Math.max(best, rate);
        }
        return runs;
    }
}
