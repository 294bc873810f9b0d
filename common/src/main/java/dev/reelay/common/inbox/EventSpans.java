package dev.reelay.common.inbox;

import dev.reelay.common.event.TraceParent;
import dev.reelay.common.trace.EventFields;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.trace.WorkSpans;
import dev.reelay.contracts.EventTypes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The spans of applied events, in the traces of what caused them; events appended by a handler continue these traces.
 *
 * <p>Unsampled spans only carry ids, at a few microseconds per event. Spans contain names and ids, but no payload and no failure
 * text.
 */
@ApplicationScoped
class EventSpans {

    private final Tracer tracer;

    EventSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** A span around one event, a child of what caused it. */
    <T> Uni<T> around(EventHandler handler, ReceivedEvent event, Supplier<Uni<T>> effect) {
        return around(handler, List.of(event), effect);
    }

    /**
     * A span around several events: a child of the first sampled cause, so that its trace is complete, with links to the other
     * sampled ones.
     */
    <T> Uni<T> around(EventHandler handler, List<ReceivedEvent> events, Supplier<Uni<T>> effect) {
        return Uni.createFrom().deferred(() -> {
            if (events.size() == 1) {
                LogFields.put(EventFields.of(events.get(0).data()));
            }
            return WorkSpans.in(start(handler, events), effect);
        });
    }

    private Span start(EventHandler handler, List<ReceivedEvent> events) {
        var causes = events.stream()
                .map(ReceivedEvent::traceparent)
                .filter(Objects::nonNull)
                .distinct()
                .map(TraceParent::context)
                .toList();
        var sampled =
                causes.stream().filter(cause -> spanContext(cause).isSampled()).toList();
        var parent = sampled.stream()
                .findFirst()
                .or(() -> causes.stream().findFirst())
                .orElseGet(Context::root);
        var builder = tracer.spanBuilder(handler.name() + " process")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent);
        sampled.stream().skip(1).forEach(cause -> builder.addLink(spanContext(cause)));
        var span = builder.startSpan();
        return span.isRecording() ? describe(span, events) : span;
    }

    /** Follows OpenTelemetry's messaging conventions. */
    private static Span describe(Span span, List<ReceivedEvent> events) {
        var first = events.get(0);
        span.setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute(
                        "messaging.destination.name",
                        EventTypes.of(first.data()).topic());
        return events.size() == 1
                ? span.setAttribute("messaging.message.id", first.id())
                : span.setAttribute("messaging.batch.message_count", events.size());
    }

    private static SpanContext spanContext(Context context) {
        return Span.fromContext(context).getSpanContext();
    }
}
