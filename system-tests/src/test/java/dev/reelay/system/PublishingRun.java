package dev.reelay.system;

import java.time.Duration;
import java.util.Locale;

/**
 * How long and how hard publishing is disturbed; by system properties {@code reelay.faults.duration} ({@code 10m}),
 * {@code .publications}, {@code .creators}, {@code .largest-mb} and {@code .seed}.
 *
 * @param creators at most the sandbox's accounts; each may post 15 times a day
 * @param largest bytes of the largest file
 * @param seed draws the files, the platform's failures in the order of its calls, and when what is disturbed; what runs in parallel
 *     meets them in another order each time
 */
record PublishingRun(Duration duration, int publications, int creators, long largest, long seed) {

    static PublishingRun given() {
        return new PublishingRun(
                Duration.parse("PT"
                        + System.getProperty("reelay.faults.duration", "40s").toUpperCase(Locale.ROOT)),
                Integer.getInteger("reelay.faults.publications", 20),
                Integer.getInteger("reelay.faults.creators", 5),
                Long.getLong("reelay.faults.largest-mb", 24) * 1_000_000,
                Long.getLong("reelay.faults.seed", System.currentTimeMillis()));
    }

    /** To repeat it. */
    @Override
    public String toString() {
        return "-Dreelay.faults.duration=%ds -Dreelay.faults.publications=%d -Dreelay.faults.creators=%d -Dreelay.faults.largest-mb=%d -Dreelay.faults.seed=%d"
                .formatted(duration.toSeconds(), publications, creators, largest / 1_000_000, seed);
    }
}
