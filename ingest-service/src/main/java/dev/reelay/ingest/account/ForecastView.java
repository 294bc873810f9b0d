package dev.reelay.ingest.account;

import dev.reelay.ingest.forecast.DailySeries;
import dev.reelay.ingest.forecast.DailySeries.Observed;
import dev.reelay.ingest.forecast.Forecast;
import dev.reelay.ingest.history.AccountFigures;
import dev.reelay.ingest.history.History;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an account's followers may go on. */
@Schema(description = "How the followers may go on; days are those of UTC")
public record ForecastView(
        @Schema(description = "Whether there are observations enough for a forecast") boolean enoughData,
        @Nullable @Schema(description = "What is missing; absent when there is enough") String reason,
        @Nullable @Schema(description = "The first day that it is made of") LocalDate basedOnFrom,
        @Nullable @Schema(description = "The last day that it is made of") LocalDate basedOnTo,
        @Schema(description = "The share of days whose number should be in its interval") double coverage,
        @Schema(description = "The coming days, the next one first; empty when there is not enough data")
                List<ForecastDay> days) {

    /** What lies further back than the last look was made is no forecast any more. */
    private static final Duration STALE = Duration.ofDays(7);

    /** A coming day. */
    @Schema(description = "Followers at the end of a day")
    public record ForecastDay(
            LocalDate day,
            long followerCount,
            @Schema(description = "The lower end of the interval") long low,
            @Schema(description = "The upper end of the interval") long high) {

        private static ForecastDay of(Forecast.Day day) {
            return new ForecastDay(day.day(), day.value(), day.low(), day.high());
        }
    }

    /** @param history of the days that a forecast is made of at most */
    static ForecastView of(Optional<History<AccountFigures>> history, int days, Instant now) {
        var observed = history.map(ForecastView::observed).orElseGet(List::of);
        if (observed.isEmpty()) {
            return notEnough("No number of followers is known of the account; it may lack the scope user.info.stats.");
        }
        var last = observed.get(observed.size() - 1).at();
        if (last.isBefore(now.minus(STALE))) {
            return notEnough("The account was looked at last on " + last + "; a forecast needs a look of the last "
                    + STALE.toDays() + " days.");
        }
        var series = DailySeries.of(observed);
        return Forecast.of(series, days)
                .map(ForecastView::of)
                .orElseGet(() -> notEnough("There are " + series.values().size()
                        + " days of observations; a forecast needs " + Forecast.FEWEST_DAYS + "."));
    }

    private static ForecastView of(Forecast forecast) {
        return new ForecastView(
                true,
                null,
                forecast.from(),
                forecast.to(),
                Forecast.COVERAGE,
                forecast.days().stream().map(ForecastDay::of).toList());
    }

    private static ForecastView notEnough(String reason) {
        return new ForecastView(false, reason, null, null, Forecast.COVERAGE, List.of());
    }

    /** Followers where they changed, where they are known to have stayed until then, and at the last look. */
    private static List<Observed> observed(History<AccountFigures> history) {
        var observed = new ArrayList<Observed>();
        var growth = history.growth();
        if (growth != null) {
            add(observed, growth.from(), growth.before().followerCount());
        }
        for (var point : history.points()) {
            var before = point.lookedBeforeAt();
            if (before != null && !observed.isEmpty()) {
                add(observed, before, (long) observed.get(observed.size() - 1).value());
            }
            add(observed, point.observedAt(), point.figures().followerCount());
        }
        add(observed, history.lookedAt(), history.latest().figures().followerCount());
        return observed;
    }

    private static void add(List<Observed> observed, Instant at, @Nullable Long followers) {
        var isLater = observed.isEmpty()
                || at.isAfter(observed.get(observed.size() - 1).at());
        if (followers != null && isLater) {
            observed.add(new Observed(at, followers));
        }
    }
}
