package dev.reelay.ingest.research;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The calls of a day so far, as one workspace sees them, and whether it may make another.
 *
 * <p>A workspace may take its share at any time: the calls of the day by weight, among all that asked today and one more that may
 * still come. What nobody takes is released evenly over the day to whoever wants more, so that one workspace alone can use all of it,
 * and none can before the others had their day.
 *
 * @param day UTC
 * @param limit calls in the day, of all workspaces
 * @param taken of them
 * @param takenByWorkspace of those
 * @param weight of this workspace
 * @param weights sum of the weights of all that asked today, this one among them
 */
record ResearchDay(LocalDate day, int limit, int taken, int takenByWorkspace, int weight, long weights) {

    /** Of the workspace that may still come. */
    private static final int NEWCOMER = 1;

    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    /** At least one call, as long as there is one. */
    int share() {
        return (int) Math.max(1, (long) limit * weight / (weights + NEWCOMER));
    }

    boolean isSpent() {
        return taken >= limit;
    }

    /** When the workspace may make another call; empty if it may now. */
    Optional<Instant> waitsUntil(Instant now) {
        if (isSpent()) {
            return Optional.of(end());
        }
        if (takenByWorkspace < share() || taken < released(now)) {
            return Optional.empty();
        }
        return Optional.of(releaseOf(taken + 1L));
    }

    Instant end() {
        return start().plusSeconds(DAY_SECONDS);
    }

    private Instant start() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Calls that the day would have seen by now, were they spread evenly over it. */
    private long released(Instant now) {
        return Duration.between(start(), now).toSeconds() * limit / DAY_SECONDS;
    }

    private Instant releaseOf(long calls) {
        return start().plusSeconds((calls * DAY_SECONDS + limit - 1) / limit);
    }
}
