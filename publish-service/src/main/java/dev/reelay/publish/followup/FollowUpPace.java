package dev.reelay.publish.followup;

import dev.reelay.publish.publication.PublicationWork;
import java.time.Duration;
import java.time.Instant;

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
        return now.isAfter(work.timing().processingSince().plus(config.deadline()));
    }

    boolean isUncertainForLong(PublicationWork work, Instant now) {
        return now.isAfter(work.timing().uncertainAt().plus(config.uncertainFor()));
    }

    boolean isPublishedForLong(PublicationWork work, Instant now) {
        return now.isAfter(work.timing().publishedAt().plus(config.availabilityFor()));
    }
}
