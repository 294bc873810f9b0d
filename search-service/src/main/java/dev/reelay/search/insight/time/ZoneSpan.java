package dev.reelay.search.insight.time;

import dev.reelay.search.insight.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a period in which a zone's clock is not changed. In quarters of an hour, counted from 1970 UTC, as the sums are.
 *
 * @param first inclusive
 * @param last inclusive
 * @param offset what the zone's clock shows more than UTC
 */
record ZoneSpan(int first, int last, int offset) {

    private static final int QUARTER_HOUR = 900;

    /** The whole period by the zone's clock, earliest first. */
    static List<ZoneSpan> of(Period period, ZoneId zone) {
        var rules = zone.getRules();
        var end = period.to().plusDays(1).atStartOfDay(zone).toInstant();
        var spans = new ArrayList<ZoneSpan>();
        for (var start = period.from().atStartOfDay(zone).toInstant(); start.isBefore(end); ) {
            var change = rules.nextTransition(start);
            var until = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            var offset = rules.getOffset(start).getTotalSeconds();
            spans.add(new ZoneSpan(slot(start), slot(until) - 1, Math.floorDiv(offset, QUARTER_HOUR)));
            start = until;
        }
        return spans;
    }

    private static int slot(Instant at) {
        return Math.toIntExact(Math.floorDiv(at.getEpochSecond(), QUARTER_HOUR));
    }
}
