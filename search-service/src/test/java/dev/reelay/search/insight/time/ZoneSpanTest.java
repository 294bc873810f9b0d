package dev.reelay.search.insight.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.insight.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ZoneSpanTest {

    @Test
    void aPeriodIsCutWhereTheClockIsChanged() {
        var spans = ZoneSpan.of(period("2026-03-01", "2026-10-31"), ZoneId.of("Europe/Berlin"));
        assertThat(spans)
                .containsExactly(
                        new ZoneSpan(slot("2026-02-28T23:00:00Z"), slot("2026-03-29T00:45:00Z"), 4),
                        new ZoneSpan(slot("2026-03-29T01:00:00Z"), slot("2026-10-25T00:45:00Z"), 8),
                        new ZoneSpan(slot("2026-10-25T01:00:00Z"), slot("2026-10-31T22:45:00Z"), 4));
    }

    @Test
    void zonesAreCountedInQuartersOfAnHour() {
        assertThat(ZoneSpan.of(period("2026-01-01", "2026-01-01"), ZoneId.of("Asia/Kathmandu")))
                .containsExactly(new ZoneSpan(slot("2025-12-31T18:15:00Z"), slot("2026-01-01T18:00:00Z"), 23));
        assertThat(ZoneSpan.of(period("2026-01-01", "2026-01-01"), ZoneId.of("-03:30")))
                .containsExactly(new ZoneSpan(slot("2026-01-01T03:30:00Z"), slot("2026-01-02T03:15:00Z"), -14));
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static int slot(String at) {
        return (int) (Instant.parse(at).getEpochSecond() / 900);
    }
}
