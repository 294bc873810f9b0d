package dev.reelay.auth.faults;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;

/**
 * How long and how hard; by system properties {@code reelay.faults.duration} ({@code 5m}), {@code .connections} and {@code .seed}.
 *
 * @param seed draws the platform's failures, in the order of its calls, and when which replica ends in which way; what runs in
 *     parallel meets them in another order each time
 */
record RunSettings(Duration duration, int connections, long seed) {

    /** Of the access tokens. */
    static final Duration LIFETIME = Duration.ofSeconds(20);

    static RunSettings given() {
        return new RunSettings(
                DurationConverter.parseDuration(System.getProperty("reelay.faults.duration", "20s")),
                Integer.getInteger("reelay.faults.connections", 100),
                Long.getLong("reelay.faults.seed", System.currentTimeMillis()));
    }

    /** To repeat it. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "-Dreelay.faults.duration=%ds -Dreelay.faults.connections=%d -Dreelay.faults.seed=%d",
                duration.toSeconds(),
                connections,
                seed);
    }
}
