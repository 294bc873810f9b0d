package dev.reelay.ingest.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A number at the end of each day (UTC), made of observations at any times: between two of them it went on evenly.
 *
 * @param first the day of the first value
 */
public record DailySeries(LocalDate first, List<Double> values) {

    /** The number at a time. */
    public record Observed(Instant at, double value) {}

    public DailySeries {
        values = List.copyOf(values);
    }

    /** @param observed oldest first, one at least; the last day ends with the last of them */
    public static DailySeries of(List<Observed> observed) {
        var first = day(observed.get(0));
        var last = day(observed.get(observed.size() - 1));
        var values = new ArrayList<Double>();
        var place = 0;
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var end = day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
            while (place + 1 < observed.size() && !observed.get(place + 1).at().isAfter(end)) {
                place++;
            }
            values.add(
                    place + 1 == observed.size()
                            ? observed.get(place).value()
                            : between(observed.get(place), observed.get(place + 1), end));
        }
        return new DailySeries(first, values);
    }

    public LocalDate last() {
        return first.plusDays(values.size() - 1L);
    }

    double[] array() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Those of the last days. */
    DailySeries newest(int days) {
        var from = Math.max(0, values.size() - days);
        return new DailySeries(first.plusDays(from), values.subList(from, values.size()));
    }

    private static LocalDate day(Observed observed) {
        return LocalDate.ofInstant(observed.at(), ZoneOffset.UTC);
    }

    private static double between(Observed one, Observed next, Instant time) {
        var whole = next.at().toEpochMilli() - one.at().toEpochMilli();
        var part = time.toEpochMilli() - one.at().toEpochMilli();
        return whole == 0 ? one.value() : one.value() + (next.value() - one.value()) * part / whole;
    }
}
