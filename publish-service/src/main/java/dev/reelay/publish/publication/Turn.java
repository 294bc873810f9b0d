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
 * @param waitsUntil as its owner is told; {@code null} when nothing keeps it back
 * @param waitsFor code of what keeps it back
 * @param waitsDetail the same for people
 * @param limitedAt when a daily limit last kept it back
 */
@Embeddable
record Turn(
        @Nullable Instant nextAttemptAt,
        int attempts,
        @Nullable UUID lease,
        @Nullable Instant waitsUntil,
        @Nullable String waitsFor,
        @Nullable String waitsDetail,
        @Nullable Instant limitedAt) {

    static final Turn NEVER = new Turn(null, 0, null, null, null, null, null);

    static Turn at(Instant due) {
        return new Turn(due, 0, null, null, null, null, null);
    }

    void requireHeld(Lease held) {
        if (!held.token().equals(lease)) {
            throw new LeaseLostException(held);
        }
    }

    Turn progressed() {
        return new Turn(nextAttemptAt, 0, lease, null, null, null, limitedAt);
    }

    /** Nothing keeps it back any more. */
    Turn goingOn() {
        return new Turn(nextAttemptAt, attempts, lease, null, null, null, limitedAt);
    }

    /** @param next when to look again; {@code null} when there is nothing left to do */
    Turn released(@Nullable Instant next) {
        return new Turn(next, attempts + 1, null, null, null, null, limitedAt);
    }

    /** @param until as its owner is told */
    Turn keptBack(Instant until, String code, @Nullable String detail) {
        return new Turn(nextAttemptAt, attempts, lease, until, code, detail, limitedAt);
    }

    Turn limited(Instant now) {
        return new Turn(nextAttemptAt, attempts, lease, waitsUntil, waitsFor, waitsDetail, now);
    }

    @Nullable
    WaitingView waiting() {
        return waitsUntil == null || waitsFor == null ? null : new WaitingView(waitsUntil, waitsFor, waitsDetail);
    }
}
