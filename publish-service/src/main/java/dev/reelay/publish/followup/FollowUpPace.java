package dev.reelay.publish.followup;

import dev.reelay.publish.publication.PublicationWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When to ask next, and when to stop asking. */
record FollowUpPace(FollowUpConfig config) {

    private static final double GROWTH = 1.5;
    private static final int LONGEST_GROWTH = 40;

    /** @param attempts status calls so far */
    Duration pause(int attempts) {
        var millis = config.firstPause().toMillis() * Math.pow(GROWTH, Math.min(attempts, LONGEST_GROWTH));
        return Duration.ofMillis((long) Math.min(millis, config.longestPause().toMillis()));
    }

    boolean isOverdue(PublicationWork work, Instant now) {
        return isOver(work.timing().processingSince(), config.deadline(), now);
    }

    boolean isUncertainForLong(PublicationWork work, Instant now) {
        return isOver(work.timing().uncertainAt(), config.uncertainFor(), now);
    }

    boolean isPublishedForLong(PublicationWork work, Instant now) {
        return isOver(work.timing().publishedAt(), config.availabilityFor(), now);
    }

    /** @param since known in the states in which this is asked */
    private static boolean isOver(@Nullable Instant since, Duration limit, Instant now) {
        return now.isAfter(Objects.requireNonNull(since).plus(limit));
    }
}
