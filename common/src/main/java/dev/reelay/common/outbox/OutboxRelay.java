package dev.reelay.common.outbox;

import dev.reelay.common.outbox.Ledger.Again;
import dev.reelay.common.outbox.Ledger.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the ledger's events to Kafka, one replica at a time, in order per key, at least once.
 *
 * <p>Plain code on its own thread: reads a batch while the previous one is in flight, waits for acks in order, and records progress
 * now and then. After a crash, the next owner of the lease sends from the recorded progress on. An owner that was frozen may still
 * send its current batch, but repeats the same rows from the same place in the same order, so a reader that drops repeated ids sees
 * no other order. {@link #stop()} and {@link #isForeign()} are thread-safe.
 */
class OutboxRelay implements Runnable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final RelayLease lease;
    private final LookPace pace;
    private final RefusedEvents refused;
    private final RelayProducer producer;
    private final RelayWakeUp wakeUp;
    private final OutboxConfig config;
    private final String source;
    private final Counter sent;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile long stopBy = Long.MAX_VALUE;

    /** What has reached the broker; {@code null} without a lease. */
    private @Nullable Progress progress;

    private @Nullable Again again;
    private long readUpTo;
    private final ArrayDeque<Flight> flights = new ArrayDeque<>();
    private @Nullable Long highBefore;
    private boolean unrecorded;
    private long recordAt;
    private long retryRefusedAt;
    private boolean failing;
    private volatile boolean foreign;

    /** @param source CloudEvents {@code source} of all events, such as {@code /auth-service} */
    OutboxRelay(
            Ledger ledger,
            RefusedEvents refused,
            RelayProducer producer,
            RelayWakeUp wakeUp,
            OutboxConfig config,
            MeterRegistry metrics,
            String source) {
        this.ledger = ledger;
        this.refused = refused;
        this.producer = producer;
        this.wakeUp = wakeUp;
        this.config = config;
        this.source = source;
        lease = new RelayLease(ledger, config.lease());
        pace = new LookPace(config.lookInterval(), System::nanoTime);
        sent = Counter.builder("reelay.outbox.sent")
                .description("Events sent, including repeats")
                .register(metrics);
    }

    /** Ends the loop after the batches in flight, or after the grace period. */
    void stop() {
        stopBy = System.nanoTime() + STOP_GRACE.toNanos();
        stopping.countDown();
        wakeUp.call();
    }

    /** Whether the ledger comes from another cluster, and is waiting for an operator. */
    boolean isForeign() {
        return foreign;
    }

    @Override
    public void run() {
        lease.start();
        try {
            while (!isStopping()) {
                if (turn()) {
                    wakeUp.await(pause());
                } else {
                    stopping.await(config.failurePause().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lease.close();
            producer.close();
        }
    }

    /** False after a failure, whose pause a wake-up must not shorten. */
    private boolean turn() throws InterruptedException {
        try {
            if (holdsLease() && !foreign) {
                relayAll();
            }
            recovered();
            return true;
        } catch (RuntimeException | Error e) { // even an Error: no other thread sends these events
            warnOnce(e);
            forget();
            return false;
        }
    }

    private boolean holdsLease() {
        if (progress != null && !lease.isHeld(progress.fence())) {
            LOG.infof("Another replica relays the outbox now source=%s", source);
            forget();
        }
        if (progress == null) {
            lease.claim().ifPresent(this::begin);
        }
        return progress != null;
    }

    private void begin(Ledger.Lease claimed) {
        if (claimed.isForeign() && !foreign) {
            LOG.errorf(
                    "The outbox was restored from another cluster; nothing is sent until it is adopted:"
                            + " POST /operations/outbox/adopt on the management port source=%s",
                    source);
        }
        foreign = claimed.isForeign();
        progress = claimed.progress();
        again = claimed.again();
        readUpTo = progress.sequence();
        unrecorded = false;
        refused.load();
        if (!failing) {
            LOG.infof("Relaying the outbox source=%s fence=%d", source, progress.fence());
        }
    }

    /** Leaves unfinished work to the next owner; a producer that still holds records must not send them later. */
    private void forget() {
        producer.abandon();
        flights.clear();
        lease.lost();
        progress = null;
    }

    private void relayAll() throws InterruptedException {
        while (!isStopping() && holdsLease() && !foreign) {
            if (lease.wishes().paused()) {
                land(0);
                recordIfDue();
                return;
            } else if (again != null) {
                sendAgain(again);
            } else if (lease.wishes().again()) {
                land(0);
                record();
                forget(); // the range to publish again is read with the lease
            } else if (refused.isAny() && System.nanoTime() - retryRefusedAt > 0) {
                retryRefused();
            } else if (progress().target() == null && pace.pauseNanos() > 0) {
                stopping.await(pace.pauseNanos(), TimeUnit.NANOSECONDS);
            } else if (progress().target() == null && !openWindow()) {
                recordIfDue();
                return;
            } else {
                sendNext();
            }
        }
    }

    private boolean openWindow() {
        pace.looked();
        var look = ledger.look(progress());
        if (look.first().isPresent() && highBefore == null) {
            highBefore = look.high();
            look = ledger.look(progress());
        }
        var high = highBefore;
        highBefore = look.high();
        if (high == null || look.first().isEmpty()) {
            return false;
        }
        readUpTo = look.first().get() - 1;
        progress = progress().inWindow(look.target(), high, readUpTo);
        return true;
    }

    private void sendNext() throws InterruptedException {
        var rows = ledger.nextRows(progress(), readUpTo, config.batchSize());
        if (!rows.isEmpty()) {
            readUpTo = rows.get(rows.size() - 1).sequence();
            pace.found(rows.size());
            flights.add(Flight.of(rows, producer, refused, source));
        }
        var isLast = rows.size() < config.batchSize();
        land(isLast ? 0 : 1);
        if (isLast) {
            progress = progress().windowDone();
            unrecorded = true;
        }
        recordIfDue();
    }

    /** Waits for the oldest flights until that many are left, and sets aside what the broker refused. */
    private void land(int left) throws InterruptedException {
        while (flights.size() > left) {
            var flight = flights.peek();
            flight.await(this::goOnWaiting);
            var aside = flight.refused();
            if (!aside.isEmpty() && !refused.keep(progress().fence(), aside)) {
                throw new IllegalStateException("lost the lease");
            }
            flights.remove();
            sent.increment(flight.size() - aside.size());
            progress = progress().upTo(flight.lastSequence());
            unrecorded = true;
        }
    }

    /** Waits as long as the broker is down; losing the lease or a shutdown ends the wait. */
    private void goOnWaiting() {
        if (System.nanoTime() - stopBy > 0) {
            throw new IllegalStateException("stopped while the broker is down");
        }
        if (!lease.isHeld(progress().fence())) {
            throw new IllegalStateException("lost the lease while the broker is down");
        }
        warnOnce(new IllegalStateException("no acknowledgement from the broker"));
    }

    /** Before anything new, so that a broker that lost its records gets them in order. */
    private void sendAgain(Again wanted) throws InterruptedException {
        var left = wanted;
        var rows = ledger.sentRows(progress(), wanted, config.batchSize());
        if (!rows.isEmpty()) {
            var flight = Flight.of(rows, producer, refused.forRepeats(), source);
            flight.await(this::goOnWaiting);
            keepOrPassOver(flight.refused());
            sent.increment(rows.size() - flight.refused().size());
            left = new Again(flight.lastSequence(), wanted.until());
            again = left;
        }
        var isLast = rows.size() < config.batchSize();
        if (!ledger.recordAgain(progress().fence(), isLast ? null : (Long) left.after())) {
            throw new IllegalStateException("lost the lease");
        }
        if (isLast) {
            LOG.infof("Published the requested events again source=%s", source);
            forget();
        }
    }

    private void keepOrPassOver(List<RefusedEvents.Refused> aside) {
        var ofTopics =
                aside.stream().filter(one -> refused.blocksTopicOf(one.row())).toList();
        if (!ofTopics.isEmpty() && !refused.keep(progress().fence(), ofTopics)) {
            throw new IllegalStateException("lost the lease");
        }
        aside.stream()
                .filter(one -> !ofTopics.contains(one))
                .forEach(one -> LOG.errorf(
                        "The broker refuses an event that is published again; it is skipped eventId=%s topic=%s reason=%s",
                        one.row().id(), one.row().topic(), one.reason()));
    }

    private void retryRefused() throws InterruptedException {
        land(0);
        refused.retry(producer, source, this::goOnWaiting);
        retryRefusedAt = System.nanoTime() + config.refusedPause().toNanos();
    }

    private void recordIfDue() {
        if (unrecorded && System.nanoTime() - recordAt > 0) {
            record();
        }
    }

    private void record() {
        recordAt = System.nanoTime() + config.recordInterval().toNanos();
        unrecorded = false;
        if (!ledger.record(progress())) {
            throw new IllegalStateException("lost the lease");
        }
    }

    private void finish() throws InterruptedException {
        if (progress == null || foreign) {
            return;
        }
        try {
            land(0);
            if (unrecorded && lease.isHeld(progress().fence())) {
                record();
            }
        } catch (RuntimeException e) {
            LOG.debugf("Stopped with events in hand, which the next owner sends again cause=%s", e.toString());
            producer.abandon();
        }
    }

    private Progress progress() {
        return Objects.requireNonNull(progress, "without the lease");
    }

    private Duration pause() {
        return unrecorded && config.recordInterval().compareTo(config.pollInterval()) < 0
                ? config.recordInterval()
                : config.pollInterval();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void warnOnce(Throwable e) {
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
