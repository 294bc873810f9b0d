package dev.reelay.publish.followup;

import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.work.Await;
import dev.reelay.publish.task.Reconciliation;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks, now and then, whether callbacks about unknown tasks belong to a publication whose task's id was lost. */
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
            delayed = "5s", // not among all that a start has to do
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void match() {
        try {
            var unknown = Await.result(() -> reconciliation.unknownTasks(config.callbackGrace(), MOST_TASKS));
            for (var publishId : unknown) {
                Await.result(() -> reconciliation.match(publishId));
            }
        } catch (RuntimeException e) {
            if (!Unavailable.isCauseOf(e)) {
                throw e;
            }
            Log.debugf("Lost tasks wait cause=%s", e.toString());
        }
    }

    @Scheduled(every = "6h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void forget() {
        Await.result(() -> reconciliation.forgetCallbacksOlderThan(config.keepCallbacks()));
    }
}
