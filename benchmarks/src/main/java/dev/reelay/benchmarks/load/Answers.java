package dev.reelay.benchmarks.load;

import dev.reelay.benchmarks.measure.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What came back: latencies by kind, statuses, and whether anything was found. For one thread at a time. */
public final class Answers {

    private static final Pattern FOUND = Pattern.compile("\"(?:total|totalHits|estimatedTotalHits)\":[1-9]");

    private final Map<String, List<Double>> millis = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> found = new TreeMap<>();
    private int unanswered;

    public void add(String kind, int status, long nanos, String body) {
        statuses.merge(status, 1, Integer::sum);
        millis.computeIfAbsent(kind, any -> new ArrayList<>()).add(nanos / 1e6);
        if (status == 200 && FOUND.matcher(body).find()) {
            found.merge(kind, 1, Integer::sum);
        }
    }

    /** The connection failed or the answer took too long. */
    public void addUnanswered() {
        unanswered++;
    }

    /** Milliseconds that this share of the answers of a kind did not exceed. */
    public double millis(String kind, double share) {
        return Percentile.of(millis.getOrDefault(kind, List.of()), share);
    }

    /** The same over all kinds. */
    public double millis(double share) {
        return millis(any -> true, share);
    }

    /** The same over these kinds together. */
    public double millis(Predicate<String> kinds, double share) {
        return Percentile.of(
                millis.entrySet().stream()
                        .filter(kind -> kinds.test(kind.getKey()))
                        .flatMap(kind -> kind.getValue().stream())
                        .toList(),
                share);
    }

    public int count() {
        return statuses.values().stream().mapToInt(Integer::intValue).sum() + unanswered;
    }

    /** Of the answers of a kind, how many had hits. */
    public double foundShare(String kind) {
        var all = millis.getOrDefault(kind, List.of()).size();
        return all == 0 ? 0 : found.getOrDefault(kind, 0) / (double) all;
    }

    /** In words: how many answers had which status, and how many calls were not answered. */
    public static String statuses(List<Answers> rounds) {
        var sums = new TreeMap<Integer, Integer>();
        rounds.forEach(round -> round.statuses.forEach((status, count) -> sums.merge(status, count, Integer::sum)));
        var unanswered = rounds.stream().mapToInt(round -> round.unanswered).sum();
        return sums + (unanswered == 0 ? "" : ", not answered: " + unanswered);
    }
}
