package dev.reelay.ingest.trend;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Trends, the strongest first.
 *
 * @param enoughData false when no value has been seen often and long enough to be judged; then there is nothing else
 * @param judged how many values could be judged, trend or not
 * @param from the window's first day, UTC
 * @param to the window's last day: the latest that is over for two days, since videos are found late
 * @param judgedAt when, UTC
 */
public record TrendsView(
        List<TrendView> items,
        @Schema(description = "False when no value has been seen often and long enough to be judged")
                boolean enoughData,
        @Schema(description = "How many values could be judged, trend or not") int judged,
        @Schema(description = "The window's first day, UTC") @Nullable LocalDate from,
        @Schema(description = "The window's last day: over for two days, since videos are found late") @Nullable
                LocalDate to,
        @Nullable Instant judgedAt) {

    static final TrendsView NOTHING = new TrendsView(List.of(), false, 0, null, null, null);
}
