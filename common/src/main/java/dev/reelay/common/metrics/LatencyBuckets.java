package dev.reelay.common.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/** Buckets for the times that alerts and dashboards take percentiles of, over all replicas together. */
class LatencyBuckets {

    private static final Set<String> NAMES = Set.of("http.server.requests", "reelay.tiktok.calls");

    /** A line per bucket, address and status: few, and where the promises of the API lie. */
    private static final double[] NANOSECONDS = Arrays.stream(new long[] {25, 100, 250, 500, 1_000, 2_500, 10_000})
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Produces
    @Singleton
    MeterFilter onRequestsAndPlatformCalls() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return NAMES.contains(id.getName())
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(NANOSECONDS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
