package dev.reelay.ingest.support;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The sandbox's: it stands still until a test moves it, so that figures change when the test says so and not between two calls. Where
 * {@link SimulatedTime} is, the service's too.
 */
@Alternative
@Singleton
public final class TestClock extends Clock {

    private static final String MOVED_SECONDS = "reelay.test.sandbox-clock";
    private static final String TIME = "reelay.test.clock";

    private final Instant start = Instant.now();

    public static void move(Duration forward) {
        System.setProperty(MOVED_SECONDS, Long.toString(forward.toSeconds()));
    }

    public static void moveBack() {
        System.clearProperty(MOVED_SECONDS);
    }

    /** From now on every clock shows this. */
    static void set(Instant time) {
        System.setProperty(TIME, time.toString());
    }

    /** From now on clocks go by their start again. */
    static void unset() {
        System.clearProperty(TIME);
    }

    @Override
    public Instant instant() {
        var time = System.getProperty(TIME);
        return time == null ? start.plusSeconds(Long.getLong(MOVED_SECONDS, 0)) : Instant.parse(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
