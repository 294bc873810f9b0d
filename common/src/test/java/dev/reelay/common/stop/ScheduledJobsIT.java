package dev.reelay.common.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("R11")
class ScheduledJobsIT {

    @Inject
    Scheduler scheduler;

    @Inject
    ScheduledJobs jobs;

    @Test
    void aJobThatRunsIsWaitedFor() throws InterruptedException {
        var started = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        scheduler
                .newJob("slow")
                .setInterval("1s")
                .setTask(execution -> {
                    started.countDown();
                    await(gate);
                })
                .schedule();
        try {
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(jobs.awaitIdle(Duration.ofMillis(300))).isFalse();
            scheduler.unscheduleJob("slow");
            gate.countDown();
            assertThat(jobs.awaitIdle(Duration.ofSeconds(20))).isTrue();
        } finally {
            gate.countDown();
            scheduler.unscheduleJob("slow");
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
