package dev.reelay.common.stop;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** No job starts any more; one that runs is short, in one transaction, and done again by another replica when it is cut. */
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
