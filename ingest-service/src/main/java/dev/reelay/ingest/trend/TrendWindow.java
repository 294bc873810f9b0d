package dev.reelay.ingest.trend;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** A length of time that is compared with the same days of the week earlier, so that the week's rhythm is no trend. */
enum TrendWindow {
    DAY("24h", 1, 7),
    WEEK("7d", 7, 7),
    FOUR_WEEKS("28d", 28, 28);

    /** The window, those it is compared with, and one more for the acceleration. */
    static final int WINDOWS = Trend.PAST + 2;

    private final String label;
    private final int days;
    private final int step;

    TrendWindow(String label, int days, int step) {
        this.label = label;
        this.days = days;
        this.step = step;
    }

    static TrendWindow of(String label) {
        return Arrays.stream(values())
                .filter(window -> window.label.equals(label))
                .findFirst()
                .orElseThrow();
    }

    String label() {
        return label;
    }

    int days() {
        return days;
    }

    /** Days from one window to the next. */
    int step() {
        return step;
    }

    /** The first day that any window needs. */
    LocalDate first(LocalDate end) {
        return end.minusDays((long) step * (WINDOWS - 1) + days);
    }

    /**
     * Those windows that began when the value had been seen already: before that, none may mean that nobody looked.
     *
     * @param first the first day with a video of the value
     * @param end the day after the latest window
     */
    List<Double> known(List<Double> windows, LocalDate first, LocalDate end) {
        long complete = Math.floorDiv(ChronoUnit.DAYS.between(first, end) - days, (long) step) + 1;
        return windows.subList(0, (int) Math.max(0, Math.min(complete, windows.size())));
    }
}
