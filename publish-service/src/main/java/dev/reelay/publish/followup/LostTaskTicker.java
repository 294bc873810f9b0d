package dev.reelay.publish.followup;

import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.work.Await;
import dev.reelay.publish.task.Reconciliation;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;

/** Matches callbacks about unknown tasks with publications whose task id was lost, and drops old ones. */
@ApplicationScoped
class LostTaskTicker {

    private static final int MOST_TASKS = 200;

    private final Reconciliation reconciliation;
    private final FollowUpConfig config;

    LostTaskTicker(Reconciliation reconciliation, FollowUpConfig config) {
        this.reconciliation = reconciliation;
        this.config = config;
    }

    @Scheduled(
            every = "${reelay.publish.followup.reconcile-interval}",
            delayed = "5s", // the start has enough to do
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void match() {
        Await.orNextTick(() -> {
            var unknown = Await.result(() -> reconciliation.unknownTasks(config.callbackGrace(), MOST_TASKS));
            unknown.forEach(this::match);
        });
    }

    /** One that fails must not keep the others from their turn. */
    private void match(String publishId) {
        try {
            Await.result(() -> reconciliation.match(publishId));
        } catch (RuntimeException e) {
            if (Unavailable.isCauseOf(e)) {
                throw e;
            }
            Log.errorf(e, "A lost task cannot be matched publishId=%s", publishId);
        }
    }
}
