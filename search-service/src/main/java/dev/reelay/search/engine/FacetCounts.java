package dev.reelay.search.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the hits of a search are like.
 *
 * @param counts of each facet that was asked for at most {@link #MOST_VALUES}, most hits first, equal ones by value
 * @param exact false when not all hits were counted
 */
public record FacetCounts(Map<Facet, List<FacetCount>> counts, boolean exact) {

    public static final int MOST_VALUES = 20;

    private static final Comparator<FacetCount> MOST_FIRST =
            Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value);

    /** The values that most hits have, in order; the empty one is none. */
    public static List<FacetCount> most(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && entry.getValue() > 0)
                .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
                .sorted(MOST_FIRST)
                .limit(MOST_VALUES)
                .toList();
    }
}
