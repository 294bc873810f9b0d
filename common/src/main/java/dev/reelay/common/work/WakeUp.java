package dev.reelay.common.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes a thread of the same process that polls for work poll at once. Several calls while it is working count as one. Thread-safe.
 */
public class WakeUp {

    private final Semaphore called = new Semaphore(0);

    /** To be called after the commit, when the work has become visible. */
    public void call() {
        if (called.availablePermits() == 0) {
            called.release();
        }
    }

    /** Waits for a call, at most this long. */
    public void await(Duration atMost) throws InterruptedException {
        if (called.tryAcquire(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
            called.drainPermits();
        }
    }
}
