package dev.reelay.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What each of several processes computes while something is done often: in milliseconds of one core, for one of it, a sample a round. */
public final class CpuCost {

    private final Map<String, Meter> meters;
    private final List<Map<String, Double>> rounds = new ArrayList<>();

    /** What a process has computed until now. */
    @FunctionalInterface
    public interface Meter {
        Duration cpu() throws Exception;
    }

    /** @param meters by the names of their processes, in the order in which they are told */
    public CpuCost(Map<String, Meter> meters) {
        this.meters = new LinkedHashMap<>(meters);
    }

    /**
     * Takes a sample of each process.
     *
     * @param count how often it is done in the round
     */
    public double during(int count, Contender.Round round) throws Exception {
        var before = read();
        var value = round.measure();
        var after = read();
        var sample = new LinkedHashMap<String, Double>();
        after.forEach(
                (name, until) -> sample.put(name, until.minus(before.get(name)).toNanos() / 1e6 / count));
        rounds.add(sample);
        return value;
    }

    /** A figure for each of these processes, and before them one for all of them together. */
    public List<Figure> figures(String group, Role role, List<String> processes) {
        var figures = new ArrayList<Figure>();
        if (processes.size() > 1) {
            figures.add(new Figure(group, role, String.join(" + ", processes), "ms", sum(processes)));
        }
        processes.forEach(name -> figures.add(new Figure(group, role, name, "ms", sum(List.of(name)))));
        return figures;
    }

    /** Of these processes together. */
    public Samples sum(List<String> processes) {
        return new Samples(rounds.stream()
                .map(sample -> processes.stream().mapToDouble(sample::get).sum())
                .toList());
    }

    /** In milliseconds of one core for each second, while nothing is done; for people. */
    public String ofNothing(Duration time) throws Exception {
        var before = read();
        Thread.sleep(time.toMillis());
        var after = read();
        var text = new StringJoiner(", ");
        after.forEach((name, until) -> text.add(name + " " + ofOneSecond(until.minus(before.get(name)), time)));
        return text.toString();
    }

    /** A child that ends takes its time with it, so what has less than before had one of those. */
    private static String ofOneSecond(Duration computed, Duration time) {
        return computed.isNegative()
                ? "unknown"
                : String.format(Locale.ROOT, "%.0f ms", computed.toNanos() / 1e3 / time.toMillis());
    }

    private Map<String, Duration> read() throws Exception {
        var now = new LinkedHashMap<String, Duration>();
        for (var meter : meters.entrySet()) {
            now.put(meter.getKey(), meter.getValue().cpu());
        }
        return now;
    }
}
