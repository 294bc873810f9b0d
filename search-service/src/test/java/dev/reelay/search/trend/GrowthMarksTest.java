package dev.reelay.search.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GrowthMarksTest {

    private static final Instant POSTED = Instant.parse("2025-02-01T00:00:00Z");
    private static final double BEFORE = 81.5;

    @Example
    void thereIsNoTrendBeforeTwoObservationsAreAnHourApart() {
        var first = Trend.first(at(60, 100));
        assertThat(first.score()).isNull();
        var tooSoon = next(first.marks(), at(119, 200));
        assertThat(tooSoon.score()).isEqualTo(BEFORE);
        assertThat(tooSoon.sample()).isNull();
        var second = next(tooSoon.marks(), at(120, 200));
        assertThat(second.score()).isEqualTo(50);
        assertThat(second.sample()).isNotNull();
    }

    @Example
    void anOldPostIsMeasuredOverATwentiethOfItsAge() {
        var marks = Trend.first(at(100 * 24 * 60, 100)).marks();
        assertThat(next(marks, at(105 * 24 * 60, 200)).score()).isEqualTo(BEFORE); // a twentieth of it are 5.25 days
        assertThat(next(marks, at(106 * 24 * 60, 200)).score()).isEqualTo(50);
    }

    /** What a post gained on its first days is no trend of the month after. */
    @Example
    void afterALongTimeWithoutALookMeasuringStartsAnew() {
        var marks = Trend.first(at(60, 500)).marks();
        var found = at(30 * 24 * 60, 10_000);
        var late = next(marks, found);
        assertThat(late.score()).isNull();
        assertThat(late.sample()).isNull();
        assertThat(late.marks()).isEqualTo(GrowthMarks.first(found));
        assertThat(next(late.marks(), at(33 * 24 * 60, 10_000)).score()).isEqualTo(50);
    }

    /** However often a post is observed, growth is measured over one to two windows. */
    @Property
    void growthIsMeasuredOverTheRecentPast(
            @ForAll @Size(min = 2, max = 200) List<@IntRange(min = 1, max = 30) Integer> minutes) {
        var now = at(10, 0);
        var marks = Trend.first(now).marks();
        var passed = 10;
        for (var step : minutes) {
            passed += step;
            now = at(passed, passed);
            marks = next(marks, now).marks();
            var window = Math.max(60, passed / 20);
            assertThat(Duration.between(marks.older().at(), now.at()))
                    .isLessThanOrEqualTo(Duration.ofMinutes(2L * (window + 30)));
        }
    }

    /** A post that is observed every few minutes teaches the baseline no more than one that is observed every hour. */
    @Example
    void eachWindowTeachesTheBaselineOnce() {
        var samples = new ArrayList<GrowthSample>();
        var marks = Trend.first(at(0, 0)).marks();
        for (var minute = 1; minute <= 600; minute++) {
            var trend = next(marks, at(minute, 10L * minute));
            marks = trend.marks();
            if (trend.sample() != null) {
                samples.add(trend.sample());
            }
        }
        assertThat(samples).hasSize(10);
    }

    @Example
    void anObservationFromBeforeTheMarksChangesNothing() {
        var marks = new GrowthMarks(at(60, 100), at(180, 300));
        var late = next(marks, at(120, 200));
        assertThat(late.marks()).isEqualTo(marks);
        assertThat(late.sample()).isNull();
    }

    private static Trend next(GrowthMarks marks, Observation now) {
        return Trend.of(Platform.TIKTOK, POSTED, marks, BEFORE, now, GrowthBaseline.EMPTY);
    }

    private static Observation at(int minutes, long views) {
        return new Observation(POSTED.plus(Duration.ofMinutes(minutes)), views);
    }
}
