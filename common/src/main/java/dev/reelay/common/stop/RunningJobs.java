package dev.reelay.common.stop;

import io.quarkus.scheduler.spi.JobInstrumenter;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The scheduled jobs that run now. Quarkus tells nobody else when one starts; its own instrumenter would only make spans of them. */
@Singleton
@Alternative
@Priority(1)
class RunningJobs implements JobInstrumenter {

    private final Set<CompletableFuture<Void>> running = ConcurrentHashMap.newKeySet();

    @Override
    public CompletionStage<Void> instrument(JobInstrumentationContext job) {
        var end = new CompletableFuture<Void>();
        running.add(end);
        try {
            return job.executeJob().whenComplete((done, failure) -> end(end));
        } catch (RuntimeException e) {
            end(end);
            throw e;
        }
    }

    /** Waits for those that have started. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // they only ever complete
        }
    }

    private void end(CompletableFuture<Void> job) {
        running.remove(job);
        job.complete(null);
    }
}
