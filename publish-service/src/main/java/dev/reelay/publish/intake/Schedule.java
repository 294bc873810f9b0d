package dev.reelay.publish.intake;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a publication is to be sent.
 *
 * @param at {@code null} for at once; then there is neither a zone nor a limit
 * @param zone IANA name; {@code null} when none was named
 * @param lateLimitSeconds how much later it may be begun; {@code null} for what the service is set to
 */
record Schedule(@Nullable Instant at, @Nullable String zone, @Nullable Integer lateLimitSeconds) {

    private static final Schedule NOW = new Schedule(null, null, null);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Long enough for every outage, and short enough to be about the same post. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final String AT = "scheduled_at";

    /**
     * @param time with an offset, or a local one of the zone
     * @param lateBy ISO 8601 duration
     * @throws ProblemException {@code unreadable-request} or {@code invalid-values}
     */
    static Schedule of(@Nullable String time, @Nullable String zone, @Nullable String lateBy) {
        var named = zone == null ? null : zone(zone);
        var limit = lateBy == null ? null : seconds(lateBy);
        return time == null ? NOW : new Schedule(instant(time, named), zone, limit);
    }

    private static Instant instant(String time, @Nullable ZoneId zone) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException withoutOffset) {
            return instant(local(time), zone);
        }
    }

    private static LocalDateTime local(String time) {
        try {
            return LocalDateTime.parse(time);
        } catch (DateTimeException e) {
            throw CommonProblem.unreadable(
                    AT, "must be a time such as 2026-11-21T08:00:00Z, or a local one such as 2026-11-21T09:00:00");
        }
    }

    private static Instant instant(LocalDateTime local, @Nullable ZoneId zone) {
        if (zone == null) {
            throw CommonProblem.invalid("time_zone", "is missing: `scheduled_at` has no offset");
        }
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            var gap = rules.getTransition(local);
            throw CommonProblem.invalid(
                    AT,
                    "does not exist in %s: the clocks go from %s to %s; choose %s or another time"
                            .formatted(
                                    zone,
                                    gap.getDateTimeBefore(),
                                    gap.getDateTimeAfter(),
                                    local.atZone(zone).toOffsetDateTime()));
        }
        if (offsets.size() > 1) {
            throw CommonProblem.invalid(
                    AT,
                    "comes twice in %s, since the clocks go back: choose %s"
                            .formatted(
                                    zone,
                                    offsets.stream()
                                            .map(offset ->
                                                    local.atOffset(offset).toString())
                                            .collect(Collectors.joining(" or "))));
        }
        return local.toInstant(offsets.get(0));
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw CommonProblem.invalid("time_zone", "must be the IANA name of a time zone, such as Europe/Berlin");
        }
        return ZoneId.of(name);
    }

    private static int seconds(String lateBy) {
        Duration limit;
        try {
            limit = Duration.parse(lateBy);
        } catch (DateTimeException e) {
            throw CommonProblem.unreadable("publish_if_late_by", "must be an ISO 8601 duration such as PT30M");
        }
        if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
            throw CommonProblem.invalid("publish_if_late_by", "must be from PT1M to P7D");
        }
        return (int) limit.toSeconds();
    }
}
