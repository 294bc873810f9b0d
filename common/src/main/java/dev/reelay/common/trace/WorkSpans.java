package dev.reelay.common.trace;

import dev.reelay.common.event.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans of work that goes on with something requested earlier: in the trace that its row keeps, however much later, and whoever
 * causes the step (a worker's look, a callback). Events that the work appends are in that trace too.
 *
 * <p>Spans have names and ids, no text of a failure: that could quote an address with a signature.
 */
@ApplicationScoped
public class WorkSpans {

    private final Tracer tracer;
    private final Vertx vertx;

    WorkSpans(Tracer tracer, Vertx vertx) {
        this.tracer = tracer;
        this.vertx = vertx;
    }

    /**
     * Work of a thread of its own, on a Vert.x context of its own, which holds trace and fields; calls of other services made there
     * are part of the trace. Blocking.
     *
     * @param traceparent of what the work goes on with; {@code null} begins a trace
     */
    public void run(String name, @Nullable String traceparent, Map<String, String> fields, Runnable work) {
        var context = (ContextInternal) VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        var before = context.beginDispatch();
        try {
            LogFields.put(fields);
            var span = described(tracer.spanBuilder(name).setParent(TraceParent.context(traceparent)), fields)
                    .startSpan();
            try (var scope = span.makeCurrent()) {
                work.run();
            } catch (RuntimeException e) {
                failed(span, e);
                throw e;
            } finally {
                span.end();
            }
        } finally {
            context.endDispatch(before);
        }
    }

    /**
     * A step of something older, taken because of the current one: a span in the older trace, linked with the current span, which
     * is linked back. So a callback, which brings no trace of ours, is found from its publication, and the publication from it.
     *
     * @param traceparent of the older one; {@code null}: a child of the current span
     */
    public <T> Uni<T> resume(
            String name, @Nullable String traceparent, Map<String, String> fields, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var cause = Span.current();
            var older = TraceParent.context(traceparent);
            var builder = described(tracer.spanBuilder(name), fields);
            var isOther = isOther(cause, Span.fromContext(older));
            if (isOther) {
                builder.setParent(older).addLink(cause.getSpanContext());
            }
            var span = builder.startSpan();
            if (isOther) {
                cause.addLink(span.getSpanContext());
            }
            LogFields.put(fields);
            return in(span, work);
        });
    }

    /** Links the current span with the trace in which what it asks for will be done. */
    public static void link(@Nullable String traceparent) {
        var other = Span.fromContext(TraceParent.context(traceparent));
        if (isOther(Span.current(), other)) {
            Span.current().addLink(other.getSpanContext());
        }
    }

    /** Makes a span current until the work has ended, and ends it then. */
    public static <T> Uni<T> in(Span span, Supplier<Uni<T>> work) {
        var scope = VertxContext.isOnDuplicatedContext() // elsewhere the scope would leak into the thread
                ? span.makeCurrent()
                : Scope.noop();
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .invoke(failure -> failed(span, failure))
                .onTermination()
                .invoke(() -> {
                    scope.close();
                    span.end();
                });
    }

    private static boolean isOther(Span here, Span older) {
        var context = older.getSpanContext();
        return context.isValid()
                && !context.getTraceId().equals(here.getSpanContext().getTraceId());
    }

    private static SpanBuilder described(SpanBuilder builder, Map<String, String> fields) {
        fields.forEach((name, value) -> builder.setAttribute("reelay." + name, value));
        return builder;
    }

    private static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR)
                .setAttribute("error.type", failure.getClass().getName());
    }
}
