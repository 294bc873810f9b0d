package dev.reelay.common.stop;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Starts no more jobs, and waits for those that run, so that none meets a pool that the stop has closed. */
@ApplicationScoped
class ScheduledJobs implements InHand {

    private final Scheduler scheduler;
    private final RunningJobs running;

    ScheduledJobs(Scheduler scheduler, RunningJobs running) {
        this.scheduler = scheduler;
        this.running = running;
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public void stopTaking() {
        scheduler.pause();
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return running.awaitEnd(atMost);
    }
}
