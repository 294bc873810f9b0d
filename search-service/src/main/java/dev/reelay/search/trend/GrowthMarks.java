package dev.reelay.search.trend;

import java.time.Duration;
import java.time.Instant;

/**
 * What is kept of a post's history: two earlier observations, so that growth is measured over the recent past however often a post is
 * observed, and not from one hour to the next.
 *
 * <p>The window is an hour, or a twentieth of the post's age where that is longer: over less, rounded counts ({@code 541.2K}) and the
 * time of day would decide. A new observation becomes the newer mark once the window since that mark is full, so growth is
 * measured over one to two windows. Where nobody looked until the post was {@value #LONGEST_SHARE} times as old, everything that it
 * gained when it was young would count as recent: measuring starts anew then.
 *
 * @param newer the same as {@code older} until a second one is far enough from the first
 */
public record GrowthMarks(Observation older, Observation newer) {

    private static final Duration SHORTEST_WINDOW = Duration.ofHours(1);

    private static final int WINDOWS_IN_AGE = 20;

    private static final int LONGEST_SHARE = 4;

    static GrowthMarks first(Observation observation) {
        return new GrowthMarks(observation, observation);
    }

    /** The marks that the next observation will be compared with. */
    GrowthMarks after(Instant postedAt, Observation observation) {
        if (Growth.hours(postedAt, observation.at()) > LONGEST_SHARE * Growth.hours(postedAt, newer.at())) {
            return first(observation);
        }
        return isWindow(postedAt, newer, observation) ? new GrowthMarks(newer, observation) : this;
    }

    /** Whether growth up to this observation can be measured from the older mark. */
    boolean measure(Instant postedAt, Observation observation) {
        return isWindow(postedAt, older, observation);
    }

    private static boolean isWindow(Instant postedAt, Observation from, Observation to) {
        var share = Duration.between(postedAt, to.at()).dividedBy(WINDOWS_IN_AGE);
        var window = share.compareTo(SHORTEST_WINDOW) > 0 ? share : SHORTEST_WINDOW;
        return Duration.between(from.at(), to.at()).compareTo(window) >= 0;
    }
}
