package dev.reelay.publish.worker;

import dev.reelay.common.work.Await;
import dev.reelay.publish.publication.Lease;
import dev.reelay.publish.publication.LeaseLostException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;

/** A lease with its end by this machine's own clock, so that it expires here no later than in the database. Blocking. */
final class HeldLease {

    private final Lease lease;
    private volatile long endsAt;

    /** @param claimedAt {@code System.nanoTime()} from before the statement that claimed it */
    HeldLease(Lease lease, long claimedAt, Duration length) {
        this.lease = lease;
        renewed(claimedAt, length);
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

    /**
     * Records a step that only the holder of the lease may take.
     *
     * @throws LeaseLostException when the lease is held no longer
     */
    <T> T write(Function<Lease, Uni<T>> step) {
        require();
        return Await.result(() -> step.apply(lease));
    }

    void require() {
        if (!isHeld()) {
            throw new LeaseLostException(lease);
        }
    }
}
