package dev.reelay.common.trace;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** The spans that ended, for tests that make some themselves. */
public final class EndedSpans implements SpanProcessor {

    private final List<SpanData> ended = new ArrayList<>();

    /** Makes spans that are kept here. */
    public Tracer tracer() {
        return SdkTracerProvider.builder().addSpanProcessor(this).build().get("test");
    }

    public SpanData get(int number) {
        return ended.get(number);
    }

    public List<SpanData> all() {
        return List.copyOf(ended);
    }

    public void clear() {
        ended.clear();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
