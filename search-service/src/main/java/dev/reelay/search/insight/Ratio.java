package dev.reelay.search.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Quotients as answers show them. */
public final class Ratio {

    private Ratio() {}

    /** A mean, with one decimal; {@code null} of nothing. */
    public static @Nullable Double mean(double sum, long count) {
        return of(sum, count, 1);
    }

    /** A rate or share, with four decimals; {@code null} of nothing. */
    public static @Nullable Double rate(double part, double whole) {
        return of(part, whole, 4);
    }

    /** From the second to the first as a rate, such as 0.25 for a quarter more; {@code null} when one is missing or the second zero. */
    public static @Nullable Double change(@Nullable Number first, @Nullable Number second) {
        return first == null || second == null
                ? null
                : rate(first.doubleValue() - second.doubleValue(), second.doubleValue());
    }

    private static @Nullable Double of(double part, double whole, int decimals) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part / whole)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
