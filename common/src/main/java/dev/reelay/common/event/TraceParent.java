package dev.reelay.common.event;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The W3C header {@code traceparent}, as OpenTelemetry reads and writes it. */
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

    /** Of the current context; {@code null} outside of any trace. */
    public static @Nullable String current() {
        return of(Context.current());
    }

    /** The context named by a header, to continue its trace; the root for {@code null} and for an invalid header. */
    public static Context context(@Nullable String traceparent) {
        return traceparent == null ? Context.root() : W3C.extract(Context.root(), traceparent, HEADER);
    }

    /** A foreign header in canonical form; {@code null} if it is invalid. */
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
