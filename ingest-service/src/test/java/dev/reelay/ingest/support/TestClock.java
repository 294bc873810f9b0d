package dev.reelay.ingest.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The sandbox's: it stands still until a test moves it, so that figures change when the test says so and not between two calls. */
public final class TestClock extends Clock {

    private static final String MOVED_SECONDS = "reelay.test.sandbox-clock";

    private final Instant start = Instant.now();

    public static void move(Duration forward) {
        System.setProperty(MOVED_SECONDS, Long.toString(forward.toSeconds()));
    }

    public static void moveBack() {
        System.clearProperty(MOVED_SECONDS);
    }

    @Override
    public Instant instant() {
        return start.plusSeconds(Long.getLong(MOVED_SECONDS, 0));
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
