package dev.reelay.common.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How soon the relay polls the ledger again.
 *
 * <p>A poll costs the server as much as a hundred events, whatever it finds. Under load it pays to let some more events arrive;
 * otherwise events are sent as soon as they are committed. Not thread-safe.
 */
final class LookPace {

    /** Number of events found by one poll that counts as load. */
    private static final int MANY = 50;

    private final long interval;
    private final LongSupplier nanoTime;
    private int found;
    private long next;

    /** @param interval minimum time between two polls under load */
    LookPace(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    void looked() {
        found = 0;
        next = nanoTime.getAsLong() + interval;
    }

    /** Adds events found by the last poll. */
    void found(int events) {
        found += events;
    }

    /** How long to wait before the next poll; zero or negative for not at all. */
    long pauseNanos() {
        return found < MANY ? 0 : next - nanoTime.getAsLong();
    }
}
