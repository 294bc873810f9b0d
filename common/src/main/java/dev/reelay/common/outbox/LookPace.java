package dev.reelay.common.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How soon the relay looks into the ledger again.
 *
 * <p>A look costs the server as much as a hundred events, whatever it finds. While events come in numbers, it pays to let
 * some more come; a few are sent as soon as they are committed. One thread.
 */
final class LookPace {

    /** Found by one look from which on events are taken to come in numbers. */
    private static final int MANY = 50;

    private final long interval;
    private final LongSupplier nanoTime;
    private int found;
    private long next;

    /** @param interval shortest time between two looks while events come in numbers */
    LookPace(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    void looked() {
        found = 0;
        next = nanoTime.getAsLong() + interval;
    }

    /** By the last look; adds up. */
    void found(int events) {
        found += events;
    }

    /** How long to wait before the next look; not positive: none. */
    long pauseNanos() {
        return found < MANY ? 0 : next - nanoTime.getAsLong();
    }
}
