package dev.reelay.search.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TrendTest {

    private static final Instant POSTED = Instant.parse("2025-02-01T00:00:00Z");
    private static final long MANY = 5_000_000_000L;

    @Property
    void isBetweenZeroAndAHundredWhateverTheFigures(
            @ForAll long before,
            @ForAll long now,
            @ForAll @IntRange(min = -1_000, max = 20_000) int hours,
            @ForAll("baselines") GrowthBaseline baseline) {
        var trend = trend(hours, before, hours + 2_000, now, baseline);
        assertThat(trend.score()).isBetween(0.0, 100.0);
    }

    @Property
    void neverFallsWithTheViewsThatAPostHasNow(
            @ForAll @LongRange(max = MANY) long before,
            @ForAll @LongRange(max = MANY) long now,
            @ForAll @LongRange(max = MANY) long more,
            @ForAll @IntRange(max = 2_000) int hours,
            @ForAll("baselines") GrowthBaseline baseline) {
        var later = hours + 1 + hours / 10;
        assertThat(trend(hours, before, later, now + more, baseline).score())
                .isGreaterThanOrEqualTo(
                        trend(hours, before, later, now, baseline).score());
    }

    @Property
    void neverRisesWithTheViewsThatItHadBefore(
            @ForAll @LongRange(max = MANY) long before,
            @ForAll @LongRange(max = MANY) long more,
            @ForAll @LongRange(max = MANY) long now,
            @ForAll @IntRange(max = 2_000) int hours,
            @ForAll("baselines") GrowthBaseline baseline) {
        var later = hours + 1 + hours / 10;
        assertThat(trend(hours, before + more, later, now, baseline).score())
                .isLessThanOrEqualTo(trend(hours, before, later, now, baseline).score());
    }

    /** Of many posts of an age, the one in the middle has 50, and each its own rank; to within what the prior and a class's width do. */
    @Property(tries = 100)
    void isTheRankAmongPostsOfTheSameAge(@ForAll("growingPosts") List<Long> views) {
        var samples = new ArrayList<GrowthSample>();
        views.forEach(now -> samples.add(Objects.requireNonNull(
                trend(24, 1_000, 26, now, GrowthBaseline.EMPTY).sample())));
        var baseline = baseline(samples);
        for (var now : views) {
            var slower = views.stream().filter(other -> other < now).count();
            var notFaster = views.stream().filter(other -> other <= now).count();
            var own = samples.get(views.indexOf(now));
            var ofItsClass = samples.stream().filter(own::equals).count();
            assertThat(trend(24, 1_000, 26, now, baseline).score())
                    .isBetween(
                            drawn(slower - ofItsClass, views.size()) - 0.1,
                            drawn(notFaster + ofItsClass, views.size()) + 0.1);
        }
    }

    @Property
    void withNothingKnownEveryPostGrowsLikePostsOfItsAge(
            @ForAll @LongRange(max = MANY) long before, @ForAll @LongRange(max = MANY) long now) {
        assertThat(trend(24, before, 30, now, GrowthBaseline.EMPTY).score()).isEqualTo(50);
    }

    @Property
    void howFarTheObservationsAreApartDoesNotMatterToSteadyGrowth(
            @ForAll @DoubleRange(min = 0.05, max = 3) double power,
            @ForAll @IntRange(min = 12, max = 1_000) int hours,
            @ForAll @IntRange(min = 4, max = 48) int step) {
        var one = Growth.between(POSTED, steady(power, hours), steady(power, hours + step));
        var other = Growth.between(POSTED, steady(power, hours), steady(power, hours + 3 * step));
        assertThat(one.rate()).isBetween(other.rate() - 0.05, other.rate() + 0.05);
        assertThat(one.rate()).isBetween(power - 0.05, power + 0.05);
    }

    @Example
    void anOldPostThatStandsStillIsLikeTheOthersAndOneThatMovesIsNot() {
        var still = new GrowthSample(Platform.TIKTOK, ageClass(2_000), 0);
        var moving = new GrowthSample(Platform.TIKTOK, ageClass(2_000), 12);
        var baseline = new GrowthBaseline(Map.of(still, 900L, moving, 100L));
        assertThat(trend(1_800, 50_000, 2_000, 50_000, baseline).score()).isEqualTo(45.1); // (450 + 10) of 1,020
        assertThat(trend(1_800, 50_000, 2_000, 90_000, baseline).score()).isEqualTo(99); // (1,000 + 10) of 1,020
    }

    @Example
    void postsOfAnotherAgeOrPlatformDoNotCount() {
        var fast = new GrowthSample(Platform.INSTAGRAM, ageClass(26), RateScale.CLASSES - 1);
        var young = new GrowthSample(Platform.TIKTOK, ageClass(2), RateScale.CLASSES - 1);
        var baseline = new GrowthBaseline(Map.of(fast, 10_000L, young, 10_000L));
        assertThat(trend(24, 1_000, 26, 1_100, baseline).score()).isEqualTo(50);
    }

    @Example
    void viewsThatAPlatformTakesBackAreNoTrend() {
        var taken = Growth.between(POSTED, at(24, 5_000), at(26, 4_000));
        assertThat(taken.rate()).isZero();
    }

    @Example
    void agesAreClassedByDoublings() {
        assertThat(List.of(ageClass(-5), ageClass(0), ageClass(2.9), ageClass(3), ageClass(6), ageClass(24)))
                .containsExactly(0, 0, 0, 1, 2, 4);
        assertThat(ageClass(1_000_000)).isEqualTo(Growth.AGE_CLASSES - 1);
    }

    @Provide
    Arbitrary<GrowthBaseline> baselines() {
        var sample = Arbitraries.integers().between(0, Growth.AGE_CLASSES - 1).flatMap(age -> Arbitraries.integers()
                .between(0, RateScale.CLASSES - 1)
                .map(rate -> new GrowthSample(Platform.TIKTOK, age, rate)));
        return Arbitraries.maps(sample, Arbitraries.longs().between(0, 100_000))
                .ofMaxSize(200)
                .map(GrowthBaseline::new);
    }

    @Provide
    Arbitrary<List<Long>> growingPosts() {
        return Arbitraries.longs().between(1_000, 20_000).list().ofMinSize(50).ofMaxSize(400);
    }

    /** What a rank becomes when 20 unknown posts are added. */
    private static double drawn(long slower, int posts) {
        return 100.0 * (Math.max(0, Math.min(posts, slower)) + 10) / (posts + 20);
    }

    private static GrowthBaseline baseline(Collection<GrowthSample> samples) {
        var posts = new HashMap<GrowthSample, Long>();
        samples.forEach(sample -> posts.merge(sample, 1L, Long::sum));
        return new GrowthBaseline(posts);
    }

    private static Observation steady(double power, int hours) {
        return at(hours, Math.round(1_000_000 * Math.pow(hours + 1, power)));
    }

    private static int ageClass(double hours) {
        return Growth.between(POSTED, at(-10_000, 0), at(hours, 0)).ageClass();
    }

    private static Trend trend(int hours, long before, int later, long now, GrowthBaseline baseline) {
        var trend = Trend.of(
                Platform.TIKTOK, POSTED, Trend.first(at(hours, before)).marks(), null, at(later, now), baseline);
        Assume.that(trend.score() != null);
        return trend;
    }

    private static Observation at(double hours, long views) {
        return new Observation(POSTED.plus(Duration.ofSeconds(Math.round(3_600 * hours))), views);
    }
}
