package dev.reelay.auth.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When users are told before the end of a refresh token.
 *
 * @param daysBefore in any order
 */
record NoticeSchedule(List<Integer> daysBefore) {

    /**
     * Of the notices whose time has come, the one nearest to the end, as its number of days; what a stopped service has missed is
     * not made up for. Empty when the account was connected after that time: its owner knows, or tokens live no longer.
     */
    Optional<Integer> due(Instant connectedAt, Instant end, Instant now) {
        return now.isBefore(end)
                ? daysBefore.stream()
                        .filter(days -> !time(days, end).isAfter(now))
                        .min(Integer::compare)
                        .filter(days -> time(days, end).isAfter(connectedAt))
                : Optional.empty();
    }

    /** Empty after the last one. */
    Optional<Instant> next(Instant end, Instant now) {
        return times(end).filter(time -> time.isAfter(now)).min(Instant::compareTo);
    }

    private Stream<Instant> times(Instant end) {
        return daysBefore.stream().map(days -> time(days, end));
    }

    private static Instant time(int days, Instant end) {
        return end.minus(Duration.ofDays(days));
    }
}
