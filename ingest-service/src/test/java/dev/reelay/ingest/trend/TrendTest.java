package dev.reelay.ingest.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrendTest {

    private static final LocalDate END = LocalDate.parse("2026-06-01");

    @Test
    void twiceAsManyIsARise() {
        var trend = Trend.of(List.of(200.0, 100.0, 100.0, 100.0, 100.0, 100.0)).orElseThrow();

        assertThat(trend.velocity()).isEqualTo(1);
        assertThat(trend.acceleration()).isEqualTo(1);
        assertThat(trend.score()).isCloseTo(7.40, within(0.01));
        assertThat(trend.isRising()).isTrue();
    }

    @Test
    void tooFewVideosOrWindowsAreNotJudged() {
        assertThat(Trend.of(List.of(8.0, 1.0, 1.0, 1.0, 1.0))).isEmpty();
        assertThat(Trend.of(List.of(900.0, 10.0))).isEmpty();
        assertThat(Trend.of(List.of())).isEmpty();
        assertThat(Trend.of(List.of(900.0, 10.0, 10.0)).orElseThrow().acceleration())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aWindowThatBeganBeforeTheFirstVideoIsUnknown(TrendWindow window) {
        var windows = Collections.nCopies(TrendWindow.WINDOWS, 5.0);
        for (int known = 0; known <= TrendWindow.WINDOWS; known++) {
            var first = END.minusDays((long) window.step() * (known - 1) + window.days());
            assertThat(window.known(windows, first, END)).hasSize(known);
            assertThat(window.known(windows, first.plusDays(1), END)).hasSize(Math.max(known - 1, 0));
        }
        assertThat(window.known(windows, END, END)).isEmpty();
    }

    @RepeatedTest(500)
    void holdsForAnyWindows(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var windows = IntStream.range(0, 3 + random.nextInt(4))
                .mapToObj(i -> (double) random.nextInt(1, 1_000))
                .toList();
        var trend = Trend.of(windows).orElse(null);
        if (trend == null) {
            assertThat(windows.get(0)).isLessThan(Trend.LEAST_VIDEOS);
            return;
        }
        assertThat(List.of(trend.velocity(), trend.score()))
                .allMatch(Double::isFinite)
                .allMatch(value -> value * trend.score() >= 0);
        assertThat(trend.isRising() && trend.isFalling()).isFalse();

        var more = Trend.of(with(windows, windows.get(0) + 1)).orElseThrow();
        assertThat(more.score()).as("more now, more of a rise").isGreaterThan(trend.score());
        assertThat(more.velocity()).isGreaterThan(trend.velocity());

        var tenfold =
                Trend.of(windows.stream().map(value -> value * 10).toList()).orElseThrow();
        assertThat(tenfold.velocity()).as("whatever the size").isCloseTo(trend.velocity(), within(1e-9));
        assertThat(Math.abs(tenfold.score()))
                .as("more videos, more certain")
                .isGreaterThanOrEqualTo(Math.abs(trend.score()) - 1e-9);
    }

    private static List<Double> with(List<Double> windows, double now) {
        return IntStream.range(0, windows.size())
                .mapToObj(i -> i == 0 ? now : windows.get(i))
                .toList();
    }
}
