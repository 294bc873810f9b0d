package dev.reelay.common.inbox;

import dev.reelay.contracts.EventTypes;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Retries parked events: in batches over several keys, each key in order until one of its events fails. */
@ApplicationScoped
class ParkedEventsRetry {

    private final ParkedEvents parked;
    private final EventApplier applier;
    private final DatabaseOutage outage;

    ParkedEventsRetry(ParkedEvents parked, EventApplier applier, DatabaseOutage outage) {
        this.parked = parked;
        this.applier = applier;
        this.outage = outage;
    }

    /** One poll; returns whether an event was applied, so that polling again at once is worthwhile. */
    boolean look(EventHandler handler) {
        var claim = parked.claim(handler);
        if (claim.isEmpty()) {
            return false;
        }
        var failures = new ArrayList<ParkedEvents.Failure>();
        int applied;
        try {
            applied = retry(handler, claim, parked.queues(handler, claim.turns().keySet()), failures);
        } catch (CancellationException e) {
            parked.settle(handler, claim, failures); // the service is shutting down
            throw e;
        }
        outage.outlast(handler.name(), () -> {
            parked.settle(handler, claim, failures);
            return null;
        });
        if (applied > 0) {
            Log.infof("Parked events applied handler=%s events=%d", handler.name(), applied);
        }
        return applied > 0;
    }

    /** Returns how many were applied. */
    private int retry(
            EventHandler handler, Claim claim, List<ParkedEvents.Parked> events, List<ParkedEvents.Failure> failures) {
        var deliveries = new IdentityHashMap<Delivery, ParkedEvents.Parked>();
        var readable = readable(handler, events, deliveries, failures);
        var outcome = applier.apply(handler, claim, readable);
        outcome.failures().values().removeIf(TurnTakenException.class::isInstance); // no failure of the event
        outcome.failures().forEach((key, failure) -> outcome.rest().stream()
                .filter(delivery -> delivery.event().key().equals(key))
                .findFirst()
                .map(deliveries::get)
                .ifPresent(first -> failures.add(new ParkedEvents.Failure(first, failure.toString()))));
        failures.forEach(this::log);
        return outcome.applied().size();
    }

    private void log(ParkedEvents.Failure failure) {
        var event = failure.event();
        if (parked.isGivenUp(failure)) {
            Log.errorf(
                    "Parked event given up; its key waits for an operator id=%d type=%s attempts=%d",
                    event.id(), event.type(), event.attempts() + 1);
        } else {
            Log.debugf("Parked event failed again id=%d attempts=%d", event.id(), event.attempts() + 1);
        }
    }

    /** The events of each key up to the first one that this version cannot read or does not handle, as it may after an upgrade. */
    private List<Delivery> readable(
            EventHandler handler,
            List<ParkedEvents.Parked> events,
            Map<Delivery, ParkedEvents.Parked> deliveries,
            List<ParkedEvents.Failure> failures) {
        var blocked = new java.util.HashSet<String>();
        var readable = new ArrayList<Delivery>();
        for (var event : events) {
            if (blocked.contains(event.key())) {
                continue;
            }
            try {
                var delivery = delivery(handler, event);
                deliveries.put(delivery, event);
                readable.add(delivery);
            } catch (UnreadableEventException e) {
                blocked.add(event.key());
                failures.add(new ParkedEvents.Failure(event, e.getMessage()));
            }
        }
        return readable;
    }

    private static Delivery delivery(EventHandler handler, ParkedEvents.Parked event) throws UnreadableEventException {
        var type = EventTypes.named(event.type())
                .filter(known -> handler.accepts().contains(known.record()))
                .orElseThrow(() -> new UnreadableEventException("this version does not read " + event.type()));
        try {
            return event.delivery(type);
        } catch (RuntimeException e) {
            throw new UnreadableEventException("reading it failed: " + e);
        }
    }
}
