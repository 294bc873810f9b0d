package dev.reelay.common.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Tags the metrics of both HTTP servers with their ports, even of one that takes any free port.
 *
 * <p>Quarkus 3.34 omits the tag when the port is 0. With one such server beside one with a fixed port, Prometheus rejects the
 * metrics of the second, since a name has one set of tags, and the server's start never completes.
 */
class ServerPortTag {

    private static final String TAG = "server.port";

    /** The metrics that Quarkus tags by port. */
    private static final Set<String> NAMES = Set.of(
            "http.server.active.connections",
            "http.server.active.requests",
            "http.server.bytes.read",
            "http.server.bytes.written",
            "http.server.connections",
            "http.server.errors");

    @Produces
    @Singleton
    MeterFilter onEveryServer() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return NAMES.contains(id.getName()) && id.getTag(TAG) == null ? id.withTag(Tag.of(TAG, "0")) : id;
            }
        };
    }
}
