package dev.reelay.common.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Rotates the ring and measures the backlog; on each replica, however busy the relay is. */
class OutboxUpkeep {

    private static final Logger LOG = Logger.getLogger(OutboxUpkeep.class);
    private static final long MEASURE_SECONDS = 5;
    private static final long ROTATE_SECONDS = 600;

    private final Ledger ledger;
    private final OutboxConfig config;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "outbox-upkeep");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Ledger.Backlog backlog = new Ledger.Backlog(0, 0, 0, 0);

    OutboxUpkeep(Ledger ledger, OutboxRelay relay, OutboxConfig config, MeterRegistry metrics) {
        if (config.keep().compareTo(OutboxConfig.LONGEST_KEEP) > 0) {
            throw new IllegalArgumentException(
                    "reelay.outbox.keep is " + config.keep() + "; the ledger holds " + OutboxConfig.LONGEST_KEEP);
        }
        this.ledger = ledger;
        this.config = config;
        Gauge.builder("reelay.outbox.pending", () -> backlog.pending())
                .description("Unsent events, estimated from their sequences")
                .register(metrics);
        Gauge.builder("reelay.outbox.oldest.seconds", () -> backlog.oldestSeconds())
                .description("How long the oldest unsent event has been waiting")
                .register(metrics);
        Gauge.builder("reelay.outbox.refused", () -> backlog.refused())
                .description("Events that the broker refuses and those behind them, at most 10,000")
                .register(metrics);
        Gauge.builder("reelay.outbox.horizon.transactions", () -> backlog.horizon())
                .description("Transactions started on the server since its oldest writing one")
                .register(metrics);
        Gauge.builder("reelay.outbox.foreign", () -> relay.isForeign() ? 1 : 0)
                .description("1 when the ledger comes from another cluster and is waiting for adoption")
                .register(metrics);
    }

    void start() {
        timer.scheduleWithFixedDelay(aside(this::measure), 0, MEASURE_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(aside(this::rotate), 1, ROTATE_SECONDS, TimeUnit.SECONDS);
    }

    void stop() {
        timer.shutdownNow();
    }

    private void measure() {
        backlog = ledger.backlog();
    }

    private void rotate() {
        var rotated = ledger.rotate(config.keep());
        if (rotated > 0) {
            LOG.infof("Emptied slots of the outbox slots=%d", rotated);
        }
    }

    /** Catches everything, since an exception would end the timer. Logs once per outage. */
    private Runnable aside(Runnable work) {
        var failing = new AtomicBoolean();
        return () -> {
            try {
                work.run();
                failing.set(false);
            } catch (RuntimeException | Error e) {
                if (!failing.getAndSet(true) && !timer.isShutdown()) {
                    LOG.warn("Upkeep of the outbox fails", e);
                }
            }
        };
    }
}
