package dev.reelay.common.event;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of the W3C, as OpenTelemetry reads and writes it. */
public final class TraceParent {

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    /** Reads from the header's value. */
    private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(String value) {
            return List.of(CloudEventHeaders.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String value, String name) {
            return CloudEventHeaders.TRACEPARENT.equals(name) ? value : null;
        }
    };

    private TraceParent() {}

    /** Of the work that is going on now; {@code null} outside of any trace. */
    public static @Nullable String current() {
        return of(Context.current());
    }

    /** The context that a header names, to go on from it; the root for {@code null} and for what is no such header. */
    public static Context context(@Nullable String traceparent) {
        return traceparent == null ? Context.root() : W3C.extract(Context.root(), traceparent, HEADER);
    }

    /** A stranger's header as we pass it on; {@code null} when it is none. */
    public static @Nullable String checked(String traceparent) {
        return of(context(traceparent));
    }

    private static @Nullable String of(Context context) {
        var header = new String[1];
        W3C.inject(context, header, (carrier, name, value) -> {
            if (CloudEventHeaders.TRACEPARENT.equals(name)) {
                carrier[0] = value;
            }
        });
        return header[0];
    }
}
