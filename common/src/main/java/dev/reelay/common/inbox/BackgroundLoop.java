package dev.reelay.common.inbox;

import dev.reelay.common.problem.Unavailable;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A thread that polls for work: again at once while it finds some, otherwise after an interval or when woken. Thread-safe. */
final class BackgroundLoop implements Runnable {

    /** One poll; returns whether to poll again at once. */
    interface Look {
        boolean run() throws InterruptedException;
    }

    private final String name;
    private final Duration interval;
    private final Look look;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    BackgroundLoop(String name, Duration interval, Look look) {
        this.name = name;
        this.interval = interval;
        this.look = look;
        thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        woken.release();
    }

    /** Ends the loop; a poll that is running continues to its end. */
    void stop() {
        stopped = true;
        wake();
    }

    /** After {@link #stop()}; returns whether the thread has ended. */
    boolean join(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (!lookSafely() && woken.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean lookSafely() throws InterruptedException {
        try {
            return look.run();
        } catch (CancellationException e) {
            return false;
        } catch (RuntimeException | Error e) {
            if (Unavailable.isCauseOf(e)) { // logged once, by the relay and the channels
                Log.debugf("A poll failed and is repeated loop=%s cause=%s", name, e.toString());
            } else if (!stopped) {
                Log.warnf(e, "A poll failed and is repeated loop=%s", name);
            }
            return false;
        }
    }
}
