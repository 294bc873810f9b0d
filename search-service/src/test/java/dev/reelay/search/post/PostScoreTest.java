package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Figures;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PostScoreTest {

    private static final long MANY = 5_000_000_000L;

    @Property
    void isBetweenZeroAndAHundredWhateverTheFigures(
            @ForAll long views, @ForAll long likes, @ForAll long comments, @ForAll long shares) {
        assertThat(score(views, likes, comments, shares)).isBetween(0.0, 100.0);
    }

    @Property
    void neverFallsWithAReaction(
            @ForAll @LongRange(max = MANY) long views,
            @ForAll @LongRange(max = MANY) long likes,
            @ForAll @LongRange(max = MANY) long comments,
            @ForAll @LongRange(max = MANY) long shares,
            @ForAll @LongRange(max = MANY) long more) {
        var before = score(views, likes, comments, shares);
        assertThat(score(views, likes + more, comments, shares)).isGreaterThanOrEqualTo(before);
        assertThat(score(views, likes, comments + more, shares)).isGreaterThanOrEqualTo(before);
        assertThat(score(views, likes, comments, shares + more)).isGreaterThanOrEqualTo(before);
    }

    @Property
    void neverFallsWithTheViewsOfAPostThatNobodyReactsTo(
            @ForAll @LongRange(max = MANY) long views, @ForAll @LongRange(max = MANY) long more) {
        assertThat(score(views + more, 0, 0, 0)).isGreaterThanOrEqualTo(score(views, 0, 0, 0));
    }

    @Property
    void neverFallsWhenViewsAndReactionsGrowAlike(
            @ForAll @LongRange(max = 1_000_000) long views,
            @ForAll @LongRange(max = 1_000_000) long likes,
            @ForAll @LongRange(max = 1_000_000) long comments,
            @ForAll @LongRange(max = 1_000_000) long shares,
            @ForAll @LongRange(min = 1, max = 1_000) long times) {
        assertThat(score(times * views, times * likes, times * comments, times * shares))
                .isGreaterThanOrEqualTo(score(views, likes, comments, shares));
    }

    @Property
    void withTheSameReactionsMoreViewsRaiseReachAndLowerEngagement(
            @ForAll @LongRange(max = MANY) long views,
            @ForAll @LongRange(max = MANY) long more,
            @ForAll @LongRange(max = MANY) long likes) {
        var before = new Figures(views, likes, 0, 0, null);
        var after = new Figures(views + more, likes, 0, 0, null);
        assertThat(PostScore.reach(after)).isGreaterThanOrEqualTo(PostScore.reach(before));
        assertThat(PostScore.engagement(after)).isLessThanOrEqualTo(PostScore.engagement(before));
    }

    /** Why the sum is promised nothing about views alone. */
    @Example
    void whoReachesMoreAndMovesNobodyMoreMayFall() {
        assertThat(score(100_000, 2_500, 0, 0)).isLessThan(score(10_000, 2_500, 0, 0));
    }

    @Example
    void staysBetweenZeroAndAHundred() {
        assertThat(score(0, 0, 0, 0)).isZero();
        assertThat(score(100_000_000, 50_000_000, 0, 0)).isEqualTo(100);
        assertThat(score(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(100);
        assertThat(score(-5, -5, -5, -5)).isZero();
    }

    @Example
    void eachFactorOfTenInViewsCountsAlike() {
        assertThat(score(999, 0, 0, 0)).isEqualTo(22.5);
        assertThat(score(9_999, 0, 0, 0)).isEqualTo(30);
        assertThat(score(999_999, 0, 0, 0)).isEqualTo(45);
    }

    @Example
    void aShareCountsMoreThanACommentAndThatMoreThanALike() {
        var likes = score(10_000, 500, 0, 0);
        var comments = score(10_000, 0, 500, 0);
        var shares = score(10_000, 0, 0, 500);
        assertThat(likes).isEqualTo(37.9); // 30 + 40 * 500 / 10,100 / 0.25
        assertThat(comments).isGreaterThan(likes);
        assertThat(shares).isGreaterThan(comments);
    }

    @Example
    void aHandfulOfLikesOnAHandfulOfViewsSaysLittle() {
        assertThat(score(3, 3, 0, 0)).isLessThan(score(30_000, 3_000, 0, 0) / 2);
    }

    private static double score(long views, long likes, long comments, long shares) {
        return PostScore.of(new Figures(views, likes, comments, shares, null));
    }
}
