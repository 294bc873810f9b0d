package dev.reelay.search.trend;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a post grows now, from 0 to 100: the share of posts of its age and platform that grow more slowly.
 *
 * <p>A rank and not a rate, because rates mean nothing by themselves: a post of two hours that doubles its views in an hour is
 * ordinary, one of two months is a sensation. 50 is a post that grows like the middle of its age; it does so too when, like most old
 * posts, it does not grow at all. The score never falls when a post has more views, all else equal.
 *
 * <p>The share is drawn towards 50 as if {@value #UNKNOWN_POSTS} posts more were known, half of them slower: with nothing known every
 * post has 50, with a handful known no post has 0 or 100.
 *
 * @param marks what the next observation will be compared with
 * @param score with one decimal; {@code null} until two observations are far enough from each other to measure growth
 * @param sample what the baseline learns from this observation; {@code null} when it has learnt from this window already
 */
public record Trend(GrowthMarks marks, @Nullable Double score, @Nullable GrowthSample sample) {

    private static final double UNKNOWN_POSTS = 20;

    /** Of a post that was never observed before. */
    public static Trend first(Observation observation) {
        return new Trend(GrowthMarks.first(observation), null, null);
    }

    /**
     * Of a post that was observed before.
     *
     * @param before its trend until now, which stays while this observation is too close to the marks to measure growth
     */
    public static Trend of(
            Platform platform,
            Instant postedAt,
            GrowthMarks marks,
            @Nullable Double before,
            Observation observation,
            GrowthBaseline baseline) {
        var after = marks.after(postedAt, observation);
        var isSameWindow = after.equals(marks);
        if (!after.measure(postedAt, observation)) {
            return new Trend(after, isSameWindow ? before : null, null);
        }
        var growth = Growth.between(postedAt, after.older(), observation);
        var sample =
                isSameWindow ? null : new GrowthSample(platform, growth.ageClass(), RateScale.classOf(growth.rate()));
        return new Trend(after, score(platform, growth, baseline), sample);
    }

    private static double score(Platform platform, Growth growth, GrowthBaseline baseline) {
        var slower = baseline.slower(platform, growth) + UNKNOWN_POSTS / 2;
        var posts = baseline.posts(platform, growth.ageClass()) + UNKNOWN_POSTS;
        return Math.round(1_000 * slower / posts) / 10.0;
    }
}
