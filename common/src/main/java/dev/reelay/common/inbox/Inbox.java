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
 * Brings records of a channel to their handler, whatever they hold and whatever is down.
 *
 * <p>Returning means that every record had its effect, is parked, or is kept as a dead letter, so that the channel may
 * commit. While the database is down it waits; it never returns with a record lost. Thread-safe.
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
     * Blocking: called from {@code @Incoming} methods that are {@code @Blocking}, one batch of a channel at a time.
     *
     * @return completed, for the channel to commit; or never, when the service stops: then the offsets stay where they are,
     *     and the channel ends without a failure
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

    /** Ends all waiting for the database as well; a transaction that runs goes on to its end. */
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

    /** Events of parked keys go behind them, the others are applied; what failed is parked with what is behind it. */
    private void deliver(List<Delivery> deliveries, EventHandler handler) {
        var waitingKeys = outage.outlast(handler.name(), () -> parked.waitingKeys(handler, deliveries));
        var ready = new ArrayList<Delivery>();
        var toPark = new ArrayList<Delivery>();
        for (var delivery : deliveries) {
            (waitingKeys.contains(delivery.event().key()) ? toPark : ready).add(delivery);
        }
        var outcome = applier.apply(handler, ready);
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
                .ifPresent(one -> Log.warnf( // one stack tells; a defect parks hundreds
                        one, "Events failed and are parked handler=%s keys=%d", handler.name(), failures.size()));
        try {
            outage.outlast(handler.name(), () -> parked.park(handler, deliveries, errors));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // Deliveries hold only what can be stored, so this is a defect; the records are kept all the same.
            Log.errorf(e, "Events could not be parked handler=%s", handler.name());
            deadLetters.keep(deliveries.stream()
                    .map(delivery -> DeadLetter.of(handler, delivery, "could not be parked: " + e))
                    .toList());
        }
    }
}
