package dev.reelay.benchmarks.upload;

import dev.reelay.benchmarks.lab.ServiceRun;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most that a service has resident, looked at five times a second until it is closed. */
final class HighestMemory implements AutoCloseable {

    private final AtomicLong highest = new AtomicLong();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

    HighestMemory(ServiceRun service) {
        looking.scheduleWithFixedDelay(
                () -> highest.accumulateAndGet(resident(service), Math::max), 0, 200, TimeUnit.MILLISECONDS);
    }

    /** What cannot be seen is no little. */
    private static long resident(ServiceRun service) {
        try {
            return service.resident();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
            return 0;
        }
    }

    /** Bytes. */
    long bytes() {
        return highest.get();
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
