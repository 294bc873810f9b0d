package dev.reelay.search.trend;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a post grew from one observation to another.
 *
 * <p>The rate is the growth of its views against the growth of its age, both on a log scale: 1 means that it gains as many views a
 * day as it had until then, 0.5 that views grow like the square root of the age, 0 that they stand still. So it does not depend
 * on how large the post is, nor on how far apart the observations are.
 *
 * @param ageClass of the later observation: 0 below three hours, and one more for each doubling, up to {@value #AGE_CLASSES} classes
 * @param rate at least 0: platforms correct counts downwards, and that is no trend
 */
record Growth(int ageClass, double rate) {

    static final int AGE_CLASSES = 13;

    private static final double FIRST_CLASS_HOURS = 3;

    /** Added to views: from 3 to 9 is not what from 3,000 to 9,000 is. As in the score. */
    private static final double UNCERTAIN_VIEWS = 100;

    /** Added to the age, so that the first minutes count as little more than an hour. */
    private static final double UNCERTAIN_HOURS = 1;

    /** @param from earlier than {@code to} */
    static Growth between(Instant postedAt, Observation from, Observation to) {
        var views =
                Math.log((UNCERTAIN_VIEWS + atLeastZero(to.views())) / (UNCERTAIN_VIEWS + atLeastZero(from.views())));
        var age = hours(postedAt, to.at());
        var aging = Math.log(age / hours(postedAt, from.at()));
        return new Growth(ageClass(age - UNCERTAIN_HOURS), aging <= 0 ? 0 : Math.max(0, views / aging));
    }

    private static int ageClass(double hours) {
        var doublings = Math.log(hours / FIRST_CLASS_HOURS) / Math.log(2);
        return (int) Math.max(0, Math.min(AGE_CLASSES - 1, Math.floor(doublings) + 1));
    }

    /** A post's age, with what is added to it; at least that, as platforms' clocks differ from ours. */
    static double hours(Instant postedAt, Instant at) {
        return UNCERTAIN_HOURS + Math.max(0, Duration.between(postedAt, at).toSeconds() / 3_600.0);
    }

    private static double atLeastZero(long count) {
        return Math.max(0, count);
    }
}
