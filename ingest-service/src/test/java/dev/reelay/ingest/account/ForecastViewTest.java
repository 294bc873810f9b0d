package dev.reelay.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.history.AccountFigures;
import dev.reelay.ingest.history.History;
import dev.reelay.ingest.history.History.Growth;
import dev.reelay.ingest.history.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastViewTest {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

    @Test
    void fourWeeksOfFollowersHaveAForecast() {
        var view = ForecastView.of(Optional.of(history(40, 100L, NOW)), 7, NOW);

        assertThat(view.enoughData()).isTrue();
        assertThat(view.reason()).isNull();
        assertThat(view.basedOnTo()).isEqualTo(LocalDate.parse("2026-06-30"));
        assertThat(view.days()).hasSize(7);
        assertThat(view.days().get(0).followerCount()).isBetween(135L, 145L);
    }

    @Test
    void anAccountWhoseFollowersStayedHasAForecastToo() {
        var figures = figures(100L);
        var growth = new Growth<>(NOW.minus(Duration.ofDays(120)), NOW, figures, figures);
        var history = new History<>(
                List.<Observation<AccountFigures>>of(),
                false,
                new Observation<>(NOW.minus(Duration.ofDays(300)), null, figures),
                NOW,
                growth);

        assertThat(ForecastView.of(Optional.of(history), 3, NOW).days())
                .extracting(ForecastView.ForecastDay::followerCount)
                .containsExactly(100L, 100L, 100L);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(ForecastView.of(Optional.empty(), 7, NOW).reason()).contains("user.info.stats");
        assertThat(ForecastView.of(Optional.of(history(40, null, NOW)), 7, NOW).reason())
                .contains("user.info.stats");
        assertThat(ForecastView.of(Optional.of(history(10, 100L, NOW)), 7, NOW).reason())
                .contains("11 days");
        var stale = ForecastView.of(Optional.of(history(40, 100L, NOW.minus(Duration.ofDays(8)))), 7, NOW);
        assertThat(stale.reason()).contains("2026-06-22");
        assertThat(stale.enoughData()).isFalse();
        assertThat(stale.days()).isEmpty();
    }

    /** One more follower a day, up to the last look. */
    private static History<AccountFigures> history(int days, @Nullable Long first, Instant lookedAt) {
        var points = IntStream.rangeClosed(0, days)
                .mapToObj(day -> new Observation<>(
                        lookedAt.minus(Duration.ofDays(days - day)),
                        day == 0 ? null : lookedAt.minus(Duration.ofDays(days - day + 1)),
                        figures(first == null ? null : first + day)))
                .toList();
        return new History<>(points, false, points.get(days), lookedAt, null);
    }

    private static AccountFigures figures(@Nullable Long followers) {
        return new AccountFigures(followers, null, null, null);
    }
}
