package dev.reelay.search.engine.meilisearch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps searches from waiting for a server that does not answer: after some failures in a row none is let through for a while,
 * then one, and when that succeeds all again.
 */
final class Circuit {

    private final int failuresToOpen;
    private final Duration retryAfter;
    private final Clock clock;
    private int failures;
    private Instant nextTry = Instant.MIN;

    Circuit(int failuresToOpen, Duration retryAfter, Clock clock) {
        this.failuresToOpen = failuresToOpen;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    /** Whether a search may go through now; while open, that is one for each pause. */
    synchronized boolean lets() {
        if (failures < failuresToOpen) {
            return true;
        }
        if (clock.instant().isBefore(nextTry)) {
            return false;
        }
        nextTry = clock.instant().plus(retryAfter);
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        if (failures >= failuresToOpen) {
            nextTry = clock.instant().plus(retryAfter);
        }
    }
}
