package dev.reelay.common.stop;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Starts no more jobs. A running one is short and transactional; if it is interrupted, another replica repeats it. */
@ApplicationScoped
class ScheduledJobs implements InHand {

    private final Scheduler scheduler;

    ScheduledJobs(Scheduler scheduler) {
        this.scheduler = scheduler;
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
    public boolean awaitIdle(Duration atMost) {
        return true;
    }
}
