package dev.reelay.common.outbox;

import dev.reelay.common.outbox.Ledger.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Sends the ledger's events to Kafka, one replica at a time, in order per key, at least once.
 *
 * <p>One thread of its own and plain code: read a batch, send it, wait for every ack, record progress. Killed in
 * between, the next owner of the lease sends the batch again. An owner that lost its lease while it was frozen may
 * still send one batch, but it repeats the same rows from the same place in the same order, so whoever drops repeated
 * ids sees no other order.
 */
class OutboxRelay implements Runnable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration MAINTENANCE_PAUSE = Duration.ofMinutes(10);
    private static final Duration BACKLOG_PAUSE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Producer<String, byte[]> producer;
    private final RelayBell bell;
    private final OutboxConfig config;
    private final String source;
    private final UUID owner = UUID.randomUUID();
    private final Counter sent;

    private volatile boolean stopped;
    private volatile Ledger.Backlog backlog = new Ledger.Backlog(0, 0);
    private Progress progress;
    private long renewAt;
    private long maintainAt = System.nanoTime();
    private long countBacklogAt = System.nanoTime();
    private boolean failing;

    /** @param source CloudEvents {@code source} of all events, such as {@code /auth-service} */
    OutboxRelay(
            Ledger ledger,
            Producer<String, byte[]> producer,
            RelayBell bell,
            OutboxConfig config,
            MeterRegistry metrics,
            String source) {
        this.ledger = ledger;
        this.producer = producer;
        this.bell = bell;
        this.config = config;
        this.source = source;
        sent = Counter.builder("reelay.outbox.sent")
                .description("Events sent, repeats counted again")
                .register(metrics);
        Gauge.builder("reelay.outbox.pending", () -> backlog.pending())
                .description("Events that wait to be sent")
                .register(metrics);
        Gauge.builder("reelay.outbox.oldest.seconds", () -> backlog.oldestSeconds())
                .description("How long the oldest waiting event has waited")
                .register(metrics);
    }

    /** Ends the loop after the batch in hand. */
    void stop() {
        stopped = true;
        bell.ring();
    }

    @Override
    public void run() {
        while (!stopped) {
            var pause = config.pollInterval();
            try {
                if (holdsLease()) {
                    relayAll();
                    maintainSometimes();
                }
                countBacklogSometimes();
                recovered();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException | ExecutionException e) {
                tellOnce(e);
                progress = null;
                pause = config.pollInterval().multipliedBy(2);
            }
            try {
                bell.await(pause);
            } catch (InterruptedException e) {
                break; // a stop; the flag stays down, so that the lease can still be given up
            }
        }
        giveUpLease();
    }

    private boolean holdsLease() {
        if (progress == null) {
            progress = ledger.takeLease(owner, config.lease()).orElse(null);
            renewAt = System.nanoTime() + config.lease().toNanos() / 3;
            if (progress != null && !failing) {
                LOG.infof("Relaying the outbox source=%s fence=%d", source, progress.fence());
            }
        } else if (System.nanoTime() - renewAt > 0) {
            renewAt = System.nanoTime() + config.lease().toNanos() / 3;
            if (!ledger.renewLease(progress.fence(), config.lease())) {
                lost();
            }
        }
        return progress != null;
    }

    private void relayAll() throws InterruptedException, ExecutionException {
        while (!stopped && holdsLease()) {
            if (progress.target() == null) {
                var window = ledger.openWindow(progress);
                if (window.isEmpty()) {
                    return;
                }
                progress = window.get();
            }
            var rows = ledger.nextRows(progress, config.batchSize());
            if (!rows.isEmpty()) {
                send(rows);
                progress = progress.upTo(rows.get(rows.size() - 1).sequence());
            }
            if (rows.size() < config.batchSize()) {
                progress = progress.windowDone();
            }
            if (!ledger.record(progress)) {
                lost();
            }
        }
    }

    /** Returns when the broker acknowledged all of them; throws when one can never be sent. */
    private void send(List<OutboxRow> rows) throws InterruptedException, ExecutionException {
        var acks = new ArrayList<Future<RecordMetadata>>(rows.size());
        for (var row : rows) {
            var ack = producer.send(row.toRecord(source));
            if (ack.isDone()) {
                ack.get(); // refused before it was sent, as when the broker is unknown: nothing may pass it
            }
            acks.add(ack);
        }
        for (var ack : acks) {
            await(ack);
        }
        sent.increment(rows.size());
    }

    /** However long the broker is away; the lease is renewed meanwhile, and losing it ends the wait. */
    private void await(Future<RecordMetadata> ack) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                ack.get(config.lease().toMillis() / 3, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (stopped) {
                    throw new InterruptedException("stopped while the broker is away");
                }
                tellOnce(e);
                countBacklogSometimes();
                if (!ledger.renewLease(progress.fence(), config.lease())) {
                    throw new IllegalStateException("lost the lease while the broker is away");
                }
            }
        }
    }

    private void lost() {
        LOG.infof("Another replica relays the outbox now source=%s", source);
        progress = null;
    }

    private void giveUpLease() {
        if (progress != null) {
            try {
                ledger.giveUpLease(progress.fence());
            } catch (RuntimeException e) {
                LOG.debug("Could not give up the lease; it ends by itself", e);
            }
        }
    }

    private void maintainSometimes() {
        if (System.nanoTime() - maintainAt > 0) {
            maintainAt = System.nanoTime() + MAINTENANCE_PAUSE.toNanos();
            aside("Partitions are made and dropped later", () -> ledger.maintain(config.keep()));
        }
    }

    private void countBacklogSometimes() {
        if (System.nanoTime() - countBacklogAt > 0) {
            countBacklogAt = System.nanoTime() + BACKLOG_PAUSE.toNanos();
            aside("The backlog is counted later", () -> backlog = ledger.backlog());
        }
    }

    /** Work whose failure must not hold up the events. */
    private static void aside(String otherwise, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.debug(otherwise, e);
        }
    }

    private void tellOnce(Exception e) {
        if (!failing) {
            LOG.warnf("Events wait in the outbox source=%s cause=%s", source, e.toString());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            LOG.infof("The outbox is relayed again source=%s", source);
        }
        failing = false;
    }
}
