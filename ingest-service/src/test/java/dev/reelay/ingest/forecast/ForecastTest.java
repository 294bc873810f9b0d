package dev.reelay.ingest.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelay.ingest.forecast.DailySeries.Observed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    @Test
    void whatGrowsEvenlyGoesOnALittleSlower() {
        var forecast = Forecast.of(series(60, day -> 1_000 + 10 * day), 28).orElseThrow();

        assertThat(forecast.from()).isEqualTo(FIRST);
        assertThat(forecast.to()).isEqualTo(FIRST.plusDays(59));
        assertThat(forecast.days()).hasSize(28);
        assertThat(forecast.days().get(0).day()).isEqualTo(FIRST.plusDays(60));
        assertThat(forecast.days().get(0).value()).isBetween(1_599L, 1_601L);
        assertThat(forecast.days().get(27).value()).isBetween(1_820L, 1_870L);
    }

    @Test
    void whatStandsStillIsCertain() {
        assertThat(Forecast.of(series(40, day -> 500), 14).orElseThrow().days())
                .allSatisfy(day ->
                        assertThat(List.of(day.low(), day.value(), day.high())).containsOnly(500L));
    }

    @Test
    void whatIsUncertainIsMoreSoLater() {
        var days = Forecast.of(series(90, day -> 1_000 + 10 * day + day * 37 % 23), 28)
                .orElseThrow()
                .days();

        assertThat(days.get(0).high() - days.get(0).low()).isPositive();
        for (var day = 1; day < days.size(); day++) {
            assertThat(days.get(day).high() - days.get(day).low())
                    .isGreaterThanOrEqualTo(
                            days.get(day - 1).high() - days.get(day - 1).low() - 1); // both are rounded
        }
    }

    @Test
    void nobodyHasFewerThanNoFollowers() {
        assertThat(Forecast.of(series(40, day -> 400 - 10 * day), 28)
                        .orElseThrow()
                        .days())
                .allSatisfy(day -> assertThat(day.low()).isNotNegative());
    }

    @Test
    void fourWeeksAreEnoughAndLessIsNot() {
        assertThat(Forecast.of(series(Forecast.FEWEST_DAYS, day -> day), 28)).isPresent();
        assertThat(Forecast.of(series(Forecast.FEWEST_DAYS - 1, day -> day), 28))
                .isEmpty();
        assertThatThrownBy(() -> DampedTrend.fit(new double[13])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void daysWithoutALookAreFilledEvenly() {
        var series = DailySeries.of(List.of(
                new Observed(Instant.parse("2026-01-01T06:00:00Z"), 100),
                new Observed(Instant.parse("2026-01-02T00:00:00Z"), 100),
                new Observed(Instant.parse("2026-01-05T00:00:00Z"), 400),
                new Observed(Instant.parse("2026-01-05T12:00:00Z"), 410)));

        assertThat(series.first()).isEqualTo(FIRST);
        assertThat(series.last()).isEqualTo(FIRST.plusDays(4));
        assertThat(series.values()).hasSize(5);
        assertThat(series.values().get(0)).isCloseTo(100, within(0.01));
        assertThat(series.values().get(1)).isCloseTo(200, within(0.01));
        assertThat(series.values().get(3)).isCloseTo(400, within(0.01));
        assertThat(series.values().get(4)).isEqualTo(410);
    }

    private static DailySeries series(int days, IntToDoubleFunction value) {
        return new DailySeries(
                FIRST, IntStream.range(0, days).mapToObj(value::applyAsDouble).toList());
    }
}
