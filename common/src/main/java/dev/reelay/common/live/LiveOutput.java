package dev.reelay.common.live;

import dev.reelay.common.outbox.LedgerTail.LedgerEvent;
import dev.reelay.contracts.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.jspecify.annotations.Nullable;

/** What listeners get, in the form of server-sent events. */
final class LiveOutput {

    private final Counter events;
    private final Counter resets;
    private final Counter slow;

    LiveOutput(MeterRegistry metrics) {
        events = Counter.builder("reelay.live.events")
                .description("Events sent to listeners")
                .register(metrics);
        resets = Counter.builder("reelay.live.resets")
                .description("Listeners that were away for too long, and were told to load anew")
                .register(metrics);
        slow = Counter.builder("reelay.live.slow")
                .description("Listeners that were too slow, and were cut off")
                .register(metrics);
    }

    /** From here on it has everything. */
    void ready(Listener listener, LivePlace place) {
        send(listener, named("ready", "{}", place.id()));
    }

    /** It cannot be told what it missed. */
    void reset(Listener listener, LivePlace place) {
        resets.increment();
        send(listener, named("reset", "{}", place.id()));
    }

    void event(Listener listener, LedgerEvent event, String id) {
        events.increment();
        send(listener, named(EventType.shortName(event.type()), event.payload(), id));
    }

    void beat(Listener listener, @Nullable LivePlace place) {
        var beat = new OutboundSseEventImpl.BuilderImpl().comment("");
        send(listener, place == null ? beat.build() : beat.id(place.id()).build());
    }

    private void send(Listener listener, OutboundSseEvent event) {
        if (!listener.send(event)) {
            slow.increment();
        }
    }

    private static OutboundSseEvent named(String name, String json, String id) {
        return new OutboundSseEventImpl.BuilderImpl()
                .name(name)
                .id(id)
                .mediaType(MediaType.TEXT_PLAIN_TYPE) // it is JSON already
                .data(String.class, json)
                .build();
    }
}
