package dev.reelay.common.stop;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the service stops; ends the pauses of its workers then. Thread-safe. */
@ApplicationScoped
public class StopSignal {

    private final CountDownLatch given = new CountDownLatch(1);

    /** The service stops: {@link OrderlyStop} says so, and tests. */
    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Blocking. @throws CancellationException when the service stops before the pause is over */
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

    /** Between two steps. @throws CancellationException when the service stops */
    public void check() {
        if (isGiven()) {
            throw stopped();
        }
    }

    private static CancellationException stopped() {
        return new CancellationException("the service stops");
    }
}
