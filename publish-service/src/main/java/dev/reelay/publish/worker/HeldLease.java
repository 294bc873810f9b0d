package dev.reelay.publish.worker;

import dev.reelay.publish.publication.Lease;
import dev.reelay.publish.publication.LeaseLostException;
import java.time.Duration;

/** A lease with its end by this machine's own clock: it counts as over here no later than in the database. */
final class HeldLease {

    private final Lease lease;
    private volatile long endsAt;

    /** @param takenAt {@code System.nanoTime()} from before the statement that took it */
    HeldLease(Lease lease, long takenAt, Duration length) {
        this.lease = lease;
        renewed(takenAt, length);
    }

    Lease lease() {
        return lease;
    }

    /** @param askedAt {@code System.nanoTime()} from before the statement that renewed it */
    void renewed(long askedAt, Duration length) {
        endsAt = askedAt + length.toNanos();
    }

    void lost() {
        endsAt = System.nanoTime();
    }

    boolean isHeld() {
        return System.nanoTime() - endsAt < 0;
    }

    void require() {
        if (!isHeld()) {
            throw new LeaseLostException(lease);
        }
    }
}
