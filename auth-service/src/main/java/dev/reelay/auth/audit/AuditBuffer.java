package dev.reelay.auth.audit;

import dev.reelay.common.stop.InHand;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads of tokens on their way into the table. There are many, and none waits for the database on account of its entry: the
 * entries are written together, about every second.
 *
 * <p>No read goes unnoticed all the same. When too many entries wait, since the database does not take them, a read waits until
 * its own is written, and fails if it is not. A stop writes what waits, and the reads during it wait for their own. Only what
 * the last second brought is lost when the process is killed; while the database is down there are no reads, since the tokens
 * are in it too.
 */
@ApplicationScoped
class AuditBuffer implements InHand {

    /** Entries in a statement. */
    static final int BATCH = 500;

    private static final Duration STOP_LOOK = Duration.ofMillis(50);

    private final Deque<AuditEntry> waiting = new ConcurrentLinkedDeque<>();

    /** With those that a statement has in hand. */
    private final AtomicInteger unwritten = new AtomicInteger();

    private final AuditEntryRepository entries;
    private final AuditConfig config;
    private final StopSignal stopping;
    private final Counter waited;

    AuditBuffer(AuditEntryRepository entries, AuditConfig config, StopSignal stopping, MeterRegistry metrics) {
        this.entries = entries;
        this.config = config;
        this.stopping = stopping;
        Gauge.builder("reelay.auth.audit.unwritten", unwritten::get)
                .description("Reads of tokens that are not in the audit table yet")
                .register(metrics);
        waited = Counter.builder("reelay.auth.audit.waited")
                .description(
                        "Reads of tokens that waited for their audit entry: too many were unwritten, or the service stops")
                .register(metrics);
    }

    /** Ends at once while there is room; else when the entry is written. */
    Uni<Void> take(AuditEntry entry) {
        if (unwritten.get() >= config.buffer() || stopping.isGiven()) {
            waited.increment();
            return entries.insert(List.of(entry));
        }
        unwritten.incrementAndGet();
        waiting.add(entry);
        return stopping.isGiven() ? write() : Uni.createFrom().voidItem(); // looked at again: a stop misses none
    }

    @Scheduled(
            every = "${reelay.auth.audit.write-interval:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(write());
    }

    /** All that wait now, in statements of bounded size; what is not written goes on waiting. */
    Uni<Void> write() {
        var batch = nextBatch();
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return entries.insert(batch)
                .onTermination()
                .invoke((done, failure, cancelled) -> {
                    if (failure != null || cancelled) {
                        batch.forEach(waiting::addFirst);
                    } else {
                        unwritten.addAndGet(-batch.size());
                    }
                })
                .chain(() -> batch.size() < BATCH ? Uni.createFrom().voidItem() : write());
    }

    private List<AuditEntry> nextBatch() {
        var batch = new ArrayList<AuditEntry>();
        while (batch.size() < BATCH) {
            var entry = waiting.poll();
            if (entry == null) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }

    @Override
    public String name() {
        return "audit entries";
    }

    /** After the work, whose reads they are. */
    @Override
    public Phase phase() {
        return Phase.EVENTS;
    }

    @Override
    public void stopTaking() {
        // Those who read meanwhile wait for their own entry.
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (unwritten.get() > 0 && System.nanoTime() < end) {
            try {
                Await.result(Duration.ofNanos(Math.max(STOP_LOOK.toNanos(), end - System.nanoTime())), this::write);
            } catch (RuntimeException e) {
                Log.debugf("Audit entries wait for the database count=%d cause=%s", unwritten.get(), e.toString());
            }
            if (unwritten.get() > 0) {
                TimeUnit.MILLISECONDS.sleep(STOP_LOOK.toMillis());
            }
        }
        if (unwritten.get() > 0) {
            Log.errorf("Reads of tokens are missing in the audit table count=%d", unwritten.get());
        }
        return unwritten.get() == 0;
    }
}
