package dev.reelay.benchmarks.report;

import java.util.Locale;

/** Numbers as people read them: three digits that count. */
final class Numbers {

    private Numbers() {}

    static String of(double value) {
        var size = Math.abs(value);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
