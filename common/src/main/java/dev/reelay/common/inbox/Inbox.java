package dev.reelay.common.inbox;

import dev.reelay.common.problem.Unavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Brings records of a channel to their handler, whatever they hold and whatever is down.
 *
 * <p>Returning means that every record had its effect, is parked, or is in the dead-letter topic, so that the channel
 * may commit. While the database is away it waits and tries again; it never returns with a record lost.
 */
@ApplicationScoped
public class Inbox {

    private final ParkedEvents parked;
    private final DeadLetters deadLetters;
    private final InboxConfig config;
    private final Counter applied;
    private volatile boolean stopped;

    Inbox(ParkedEvents parked, DeadLetters deadLetters, InboxConfig config, MeterRegistry metrics) {
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.config = config;
        applied = Counter.builder("reelay.inbox.applied")
                .description("Events that had their effect or had it before")
                .register(metrics);
    }

    /** Blocking: called from {@code @Incoming} methods that are {@code @Blocking}, one batch of a channel at a time. */
    public void read(ConsumerRecords<String, byte[]> records, EventHandler handler) {
        var wanted = new ArrayList<Delivery>();
        for (var batch : records) {
            decode(batch, handler, wanted);
        }
        while (!wanted.isEmpty()) {
            try {
                deliver(wanted, handler);
                return;
            } catch (RuntimeException e) {
                pause(e, handler);
            }
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void decode(ConsumerRecord<String, byte[]> message, EventHandler handler, List<Delivery> wanted) {
        try {
            Delivery.of(message)
                    .filter(delivery ->
                            handler.accepts().contains(delivery.event().data().getClass()))
                    .ifPresent(wanted::add);
        } catch (UnreadableEventException e) {
            deadLetters.send(message, e);
        }
    }

    /** All at once, as almost always; one by one when that fails, so that a bad one holds up only its own key. */
    private void deliver(List<Delivery> deliveries, EventHandler handler) {
        var waitingKeys = parked.keys(handler, deliveries);
        var ready = deliveries.stream()
                .filter(delivery -> !waitingKeys.contains(delivery.event().key()))
                .toList();
        if (ready.size() < deliveries.size() || !appliedAtOnce(ready, handler)) {
            deliverOneByOne(deliveries, new HashSet<>(waitingKeys), handler);
        }
    }

    private boolean appliedAtOnce(List<Delivery> deliveries, EventHandler handler) {
        try {
            apply(deliveries.stream().map(Delivery::event).toList(), handler);
            return true;
        } catch (RuntimeException e) {
            if (Unavailable.isCauseOf(e)) {
                throw e;
            }
            return false;
        }
    }

    private void deliverOneByOne(List<Delivery> deliveries, HashSet<String> waitingKeys, EventHandler handler) {
        for (var delivery : deliveries) {
            var event = delivery.event();
            if (waitingKeys.contains(event.key())) {
                parked.park(handler, delivery, "waits behind an earlier event of its key");
                continue;
            }
            try {
                apply(List.of(event), handler);
            } catch (RuntimeException e) {
                if (Unavailable.isCauseOf(e)) {
                    throw e;
                }
                Log.warnf(
                        e, "Event parked handler=%s eventId=%s topic=%s", handler.name(), event.id(), delivery.topic());
                parked.park(handler, delivery, e.toString());
                waitingKeys.add(event.key());
            }
        }
    }

    void apply(List<ReceivedEvent> events, EventHandler handler) {
        try {
            VertxContextSupport.subscribeAndAwait(() ->
                    handler.apply(events).ifNoItem().after(config.applyLimit()).fail());
            applied.increment(events.size());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause(RuntimeException cause, EventHandler handler) {
        if (stopped) {
            throw new CancellationException("stopped; the events are read again after the start");
        }
        Log.warnf("Events wait for the database handler=%s cause=%s", handler.name(), cause.toString());
        try {
            Thread.sleep(config.outagePause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped; the events are read again after the start");
        }
    }
}
