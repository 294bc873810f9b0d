package dev.reelay.publish.worker;

import dev.reelay.publish.publication.PublicationDue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/** Has the worker claim due publications. */
@ApplicationScoped
class DuePublicationTicker {

    private final PublicationWorker worker;

    DuePublicationTicker(PublicationWorker worker) {
        this.worker = worker;
    }

    /** Finds what {@link #wake} does not: what is scheduled, what waits for another attempt, what other replicas left behind. */
    @Scheduled(
            every = "${reelay.publish.worker.poll-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void look() {
        worker.claimDue();
    }

    void wake(@ObservesAsync PublicationDue due) {
        worker.claimDue();
    }
}
