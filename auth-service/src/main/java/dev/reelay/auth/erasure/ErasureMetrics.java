package dev.reelay.auth.erasure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts erasures, and says how many are not complete, and for how long. */
@Startup // an alert asks for them
@ApplicationScoped
class ErasureMetrics {

    private final Counter started;
    private final Counter completed;
    private final AtomicLong running = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();

    ErasureMetrics(MeterRegistry metrics) {
        started = metrics.counter("reelay.auth.erasures.started");
        completed = metrics.counter("reelay.auth.erasures.completed");
        Gauge.builder("reelay.auth.erasures.running", running::get)
                .description("Erasures that some service has not answered yet")
                .register(metrics);
        Gauge.builder("reelay.auth.erasures.oldest", oldest::get)
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(metrics);
    }

    void started() {
        started.increment();
    }

    void completed() {
        completed.increment();
    }

    void running(Erasures.Running now) {
        running.set(now.count());
        oldest.set(now.oldest().map(Duration::toSeconds).orElse(0L));
    }
}
