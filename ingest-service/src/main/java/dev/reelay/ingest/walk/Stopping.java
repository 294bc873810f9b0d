package dev.reelay.ingest.walk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets workers pause, and ends every pause when the service stops. */
@ApplicationScoped
class Stopping {

    private final CountDownLatch asked = new CountDownLatch(1);

    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Fails with {@link StoppedException} when the service stops meanwhile. */
    void pause(Duration pause) {
        try {
            if (!asked.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoppedException();
    }

    /** The service stops; the run is handed back. */
    static final class StoppedException extends RuntimeException {

        StoppedException() {
            super("the service stops", null, false, false);
        }
    }
}
