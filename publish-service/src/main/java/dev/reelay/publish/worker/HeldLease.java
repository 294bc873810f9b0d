package dev.reelay.publish.worker;

import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.work.Await;
import dev.reelay.common.work.Backoff;
import dev.reelay.publish.publication.Lease;
import dev.reelay.publish.publication.LeaseLostException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** A lease with its end by this machine's own clock, so that it expires here no later than in the database. Blocking. */
final class HeldLease {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

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

    /**
     * Records what must not be forgotten: repeated while the database is away, even past the lease's end by our own clock and while the
     * service stops, until the thread is interrupted. Whether the lease is still held is the database's to say.
     *
     * @throws LeaseLostException when another worker has taken over
     */
    <T> T insist(Function<Lease, Uni<T>> step) {
        for (var failures = 1; ; failures++) {
            try {
                return Await.result(() -> step.apply(lease));
            } catch (RuntimeException e) {
                if (!Unavailable.isCauseOf(e)) {
                    throw e;
                }
                Log.warnf("A step is recorded later publicationId=%s cause=%s", lease.publicationId(), e.toString());
                sleep(PAUSES.after(failures));
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped before a step was recorded");
        }
    }

    void require() {
        if (!isHeld()) {
            throw new LeaseLostException(lease);
        }
    }
}
