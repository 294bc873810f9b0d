package dev.reelay.common.inbox;

import dev.reelay.common.stop.InHand;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Delivers the records of a channel to their handler, whatever they contain and whatever is down.
 *
 * <p>When it returns, every record has been applied, parked, or stored as a dead letter, so that the channel may commit. It waits
 * while the database is down, and never loses a record. Thread-safe.
 */
@ApplicationScoped
public class Inbox implements InHand {

    private static final Duration IDLE_LOOK = Duration.ofMillis(20);

    private final EventApplier applier;
    private final ParkedEvents parked;
    private final DeadLetters deadLetters;
    private final DatabaseOutage outage;
    private final ChannelProgress progress;
    private final AtomicInteger inHand = new AtomicInteger();

    Inbox(
            EventApplier applier,
            ParkedEvents parked,
            DeadLetters deadLetters,
            DatabaseOutage outage,
            ChannelProgress progress) {
        this.applier = applier;
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.outage = outage;
        this.progress = progress;
    }

    /**
     * Blocking: to be called from {@code @Blocking} {@code @Incoming} methods, one batch of a partition at a time.
     *
     * @return completed, so that the channel commits; never completed when the service is shutting down: then the offsets stay
     *     where they are, and the channel ends without a failure
     */
    public Uni<Void> read(ConsumerRecords<String, byte[]> records, EventHandler handler) {
        inHand.incrementAndGet();
        try {
            outage.throwIfStopped();
            var unreadable = new ArrayList<DeadLetter>();
            var wanted = wanted(records, handler, unreadable);
            if (!unreadable.isEmpty()) {
                deadLetters.keep(unreadable);
            }
            if (!wanted.isEmpty()) {
                deliver(wanted, handler);
            }
            progress.dealtWith(records.partitions());
            return Uni.createFrom().voidItem();
        } catch (CancellationException e) {
            return Uni.createFrom().nothing();
        } finally {
            inHand.decrementAndGet();
        }
    }

    @Override
    public String name() {
        return "events";
    }

    /** Also ends all waits for the database; a running transaction continues to its end. */
    @Override
    public void stopTaking() {
        outage.stop();
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (inHand.get() > 0 && System.nanoTime() < end) {
            Thread.sleep(IDLE_LOOK.toMillis());
        }
        return inHand.get() == 0;
    }

    private static List<Delivery> wanted(
            ConsumerRecords<String, byte[]> records, EventHandler handler, List<DeadLetter> unreadable) {
        var wanted = new ArrayList<Delivery>();
        for (ConsumerRecord<String, byte[]> message : records) {
            try {
                Delivery.of(message, handler).ifPresent(wanted::add);
            } catch (UnreadableEventException e) {
                unreadable.add(DeadLetter.of(handler, message, e.getMessage()));
            } catch (RuntimeException e) {
                unreadable.add(DeadLetter.of(handler, message, "reading it failed: " + e));
            }
        }
        return wanted;
    }

    /** Parks events whose keys are parked, applies the others, and parks those that failed with the later ones of their keys. */
    private void deliver(List<Delivery> deliveries, EventHandler handler) {
        var waitingKeys = outage.outlast(handler.name(), () -> parked.waitingKeys(handler, deliveries));
        var ready = new ArrayList<Delivery>();
        var toPark = new ArrayList<Delivery>();
        for (var delivery : deliveries) {
            (waitingKeys.contains(delivery.event().key()) ? toPark : ready).add(delivery);
        }
        var outcome = applier.apply(handler, Claim.NONE, ready);
        toPark.addAll(outcome.rest());
        if (!toPark.isEmpty()) {
            park(handler, toPark, outcome.failures());
        }
    }

    private void park(EventHandler handler, List<Delivery> deliveries, Map<String, RuntimeException> failures) {
        var errors = new HashMap<String, String>();
        failures.forEach((key, failure) -> errors.put(key, failure.toString()));
        failures.values().stream()
                .findFirst()
                .ifPresent(one -> Log.warnf( // one stack trace is enough; a defect parks hundreds
                        one, "Events failed and are parked handler=%s keys=%d", handler.name(), failures.size()));
        try {
            outage.outlast(handler.name(), () -> parked.park(handler, deliveries, errors));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // Deliveries hold only what can be stored, so this is a defect; the records are stored anyway.
            Log.errorf(e, "Events could not be parked handler=%s", handler.name());
            deadLetters.keep(deliveries.stream()
                    .map(delivery -> DeadLetter.of(handler, delivery, "could not be parked: " + e))
                    .toList());
        }
    }
}
