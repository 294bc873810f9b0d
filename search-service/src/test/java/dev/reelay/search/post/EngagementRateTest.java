package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class EngagementRateTest {

    private static final long MANY = 5_000_000_000L;

    @Property
    void isBetweenZeroAndOneWhateverTheFigures(
            @ForAll long likes, @ForAll long comments, @ForAll long shares, @ForAll long views) {
        assertThat(rate(likes, comments, shares, views)).isBetween(0.0, 1.0);
    }

    @Property
    void neverFallsWithAReactionAndCountsEachAlike(
            @ForAll @LongRange(max = MANY) long likes,
            @ForAll @LongRange(max = MANY) long comments,
            @ForAll @LongRange(max = MANY) long shares,
            @ForAll @LongRange(max = MANY) long more,
            @ForAll @LongRange(max = MANY) long views) {
        var before = rate(likes, comments, shares, views);
        assertThat(rate(likes + more, comments, shares, views))
                .isGreaterThanOrEqualTo(before)
                .isEqualTo(rate(likes, comments + more, shares, views))
                .isEqualTo(rate(likes, comments, shares + more, views));
    }

    @Property
    void neverRisesWithTheViewsOnceThereAreSome(
            @ForAll @LongRange(max = MANY) long likes,
            @ForAll @LongRange(min = 1, max = MANY) long views,
            @ForAll @LongRange(max = MANY) long more) {
        assertThat(rate(likes, 0, 0, views + more)).isLessThanOrEqualTo(rate(likes, 0, 0, views));
    }

    @Example
    void hasFourDecimalsRoundedHalfUp() {
        assertThat(rate(1, 0, 0, 3)).isEqualTo(0.3333);
        assertThat(rate(2, 0, 0, 3)).isEqualTo(0.6667);
        assertThat(rate(1, 0, 0, 20_000)).isEqualTo(0.0001); // 0.00005
        assertThat(rate(488_400, 3_755, 110_100, 33_400_000)).isEqualTo(0.018);
    }

    @Example
    void isZeroWithoutViewsAndOneWhereAPlatformCountsMoreReactions() {
        assertThat(rate(5, 5, 5, 0)).isZero();
        assertThat(rate(5, 5, 5, -1)).isZero();
        assertThat(rate(5, 5, 5, 10)).isEqualTo(1);
    }

    private static double rate(long likes, long comments, long shares, long views) {
        return EngagementRate.of(new PostView.Metrics(likes, comments, shares, views));
    }
}
