package dev.reelay.publish.publication;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a worker has to look at a publication, and which one holds it. The column {@code lease_until} is not mapped: it belongs to the
 * worker's statements.
 *
 * @param nextAttemptAt when to look again; {@code null}: never
 * @param attempts since the last progress
 * @param lease token of whoever works on it
 */
@Embeddable
record Turn(@Nullable Instant nextAttemptAt, int attempts, @Nullable UUID lease) {

    static Turn at(Instant due) {
        return new Turn(due, 0, null);
    }

    void requireHeld(Lease held) {
        if (!held.token().equals(lease)) {
            throw new LeaseLostException(held);
        }
    }

    Turn progressed() {
        return new Turn(nextAttemptAt, 0, lease);
    }

    /** @param next when to look again; {@code null} when there is nothing left to do */
    Turn released(@Nullable Instant next) {
        return new Turn(next, attempts + 1, null);
    }
}
