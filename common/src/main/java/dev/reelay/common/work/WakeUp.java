package dev.reelay.common.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Between those who leave work and a thread of the same process that looks for some now and then: it looks at once. Several calls
 * while it is at work count as one. Thread-safe.
 */
public class WakeUp {

    private final Semaphore called = new Semaphore(0);

    /** To be called after the commit, or the work is not there yet. */
    public void call() {
        if (called.availablePermits() == 0) {
            called.release();
        }
    }

    /** Waits for a call, at most that long. */
    public void await(Duration atMost) throws InterruptedException {
        if (called.tryAcquire(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
            called.drainPermits();
        }
    }
}
