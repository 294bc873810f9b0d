package dev.reelay.common.stop;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the service is shutting down; interrupts the pauses of its workers when it is. Thread-safe. */
@ApplicationScoped
public class StopSignal {

    private final CountDownLatch given = new CountDownLatch(1);

    /** Called by {@link OrderlyStop}, and by tests. */
    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Pauses. Blocking.
     *
     * @throws CancellationException when the service shuts down before the pause is over
     */
    public void pause(Duration pause) {
        try {
            if (!given.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw stopped();
    }

    /**
     * To be called between two steps.
     *
     * @throws CancellationException when the service is shutting down
     */
    public void check() {
        if (isGiven()) {
            throw stopped();
        }
    }

    private static CancellationException stopped() {
        return new CancellationException("the service is shutting down");
    }
}
