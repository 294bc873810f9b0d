package dev.reelay.common.inbox;

import dev.reelay.common.problem.Unavailable;
import dev.reelay.contracts.EventTypes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tries parked events again, the first of each key only, with growing pauses, until their effect happens. */
@ApplicationScoped
class ParkedEventsRetry {

    private final Inbox inbox;
    private final ParkedEvents parked;
    private final InboxConfig config;
    private final Map<String, EventHandler> handlers;
    private volatile long count;

    ParkedEventsRetry(
            Inbox inbox,
            ParkedEvents parked,
            InboxConfig config,
            MeterRegistry metrics,
            @All List<EventHandler> handlers) {
        this.inbox = inbox;
        this.parked = parked;
        this.config = config;
        this.handlers = handlers.stream().collect(Collectors.toMap(EventHandler::name, Function.identity()));
        Gauge.builder("reelay.inbox.parked", () -> count)
                .description("Events that wait for another attempt")
                .register(metrics);
    }

    @Scheduled(every = "${reelay.inbox.parked-interval:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void retryDue() {
        try {
            parked.claimDue().forEach(this::retry);
            count = parked.count();
        } catch (RuntimeException e) {
            Log.debugf("Parked events wait cause=%s", e.toString());
        }
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void forget() {
        parked.forgetProcessed(config.remember());
    }

    private void retry(ParkedEvents.Due due) {
        var handler = handlers.get(due.consumer());
        var type = EventTypes.named(due.type());
        if (handler == null || type.isEmpty()) {
            parked.failedAgain(due, "this version has no handler " + due.consumer() + " for " + due.type());
            return;
        }
        try {
            var delivery = ParkedEvents.delivery(due, type.get());
            inbox.apply(List.of(delivery.event()), handler);
            parked.release(due);
            Log.infof(
                    "Parked event had its effect handler=%s eventId=%s",
                    handler.name(), delivery.event().id());
        } catch (UnreadableEventException e) {
            parked.failedAgain(due, e.getMessage());
        } catch (RuntimeException e) {
            if (!Unavailable.isCauseOf(e)) {
                parked.failedAgain(due, e.toString());
            }
            Log.debugf("Parked event failed again handler=%s attempts=%d", due.consumer(), due.attempts());
        }
    }
}
