package dev.reelay.ingest.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What both kinds count. */
final class HistoryMetrics {

    private HistoryMetrics() {}

    static Counter points(MeterRegistry metrics, HistoryKind kind) {
        return Counter.builder("reelay.ingest.history.points")
                .description("Looks that found other figures than the one before")
                .tag("kind", kind.label())
                .register(metrics);
    }

    static Counter days(MeterRegistry metrics, HistoryKind kind) {
        return Counter.builder("reelay.ingest.history.days")
                .description("Points of days that roll-ups made")
                .tag("kind", kind.label())
                .register(metrics);
    }
}
