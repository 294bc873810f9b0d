package dev.reelay.ingest.syncrun;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the workers of this process when a run was queued; those of other replicas find it at their next look. */
@ApplicationScoped
public class SyncRunBell {

    private final Semaphore rung = new Semaphore(0);

    /** After the commit. */
    public void ring() {
        rung.release();
    }

    /** Waits for the bell, at most that long; several rings count as one. */
    public void await(Duration atMost) throws InterruptedException {
        if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
