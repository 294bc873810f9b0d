package dev.reelay.publish.redrive;

import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.work.Await;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Works on the requested re-drives, step by step. After a crash another replica goes on behind the last step. One whose
 * step fails waits for a while, and the next one goes on.
 */
@ApplicationScoped
class ReDriveTicker {

    private final ReDriveService reDrives;
    private final ReDriveConfig config;

    ReDriveTicker(ReDriveService reDrives, ReDriveConfig config) {
        this.reDrives = reDrives;
        this.config = config;
    }

    /** A second's worth. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void tick() {
        Await.orNextTick(() -> {
            try {
                Await.result(() -> reDrives.step(config.rate()));
            } catch (ReDriveStepException e) {
                if (Unavailable.isCauseOf(e)) { // which concerns all
                    throw e;
                }
                Log.warnf("A re-drive cannot go on now reDriveId=%s cause=%s", e.reDriveId(), e.reason());
                Await.result(() -> reDrives.putOff(e.reDriveId(), e.reason()));
            }
        });
    }
}
