package dev.reelay.common.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * This machine's clock, set right where it is off the database's: what one replica puts off until a time is taken up by another, or
 * by a statement that compares it with {@code now()}.
 *
 * <p>Differences of up to a second are left alone. They are those of machines that are kept in time, and no deadline depends on them;
 * without a step, times of this process stay in their order. Thread-safe.
 */
final class DatabaseClock extends Clock {

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Clock machine;
    private volatile Duration correction = Duration.ZERO;

    DatabaseClock(Clock machine) {
        this.machine = machine;
    }

    /**
     * Sets the clock by one look at the database's.
     *
     * @param before this machine's time before the database was asked
     * @param database what it answered, at some time between the two
     * @param after this machine's time with the answer
     * @return how far this machine is ahead of the database, negative when it is behind
     */
    Duration set(Instant before, Instant database, Instant after) {
        var doubt = Duration.between(before, after).dividedBy(2).abs();
        var ahead = Duration.between(database, before.plus(doubt));
        correction = ahead.abs().compareTo(TOLERANCE.plus(doubt)) > 0 ? ahead.negated() : Duration.ZERO;
        return ahead;
    }

    /** As the machine has it. */
    Instant uncorrected() {
        return machine.instant();
    }

    /** What is added to this machine's time; zero while it is right. */
    Duration correction() {
        return correction;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(correction);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    /** With the correction of now: of a clock that is made for one answer. */
    @Override
    public Clock withZone(ZoneId zone) {
        return offset(machine.withZone(zone), correction);
    }
}
