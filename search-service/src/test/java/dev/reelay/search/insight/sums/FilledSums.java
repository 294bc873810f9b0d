package dev.reelay.search.insight.sums;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;

/** Sums without the service around them, filled by its own sweep. */
public final class FilledSums {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private record Config(int batchSize, Duration pause) implements SumsConfig {}

    private FilledSums() {}

    public static SumsSweep sweep(Pool pool) {
        var clock = Clock.systemUTC();
        var sums = new PostSums(new PostFactsRepository(), new SumsRepository(), clock);
        return new SumsSweep(pool, sums, new Config(2_000, Duration.ofHours(6)), clock, new SimpleMeterRegistry());
    }

    public static void fill(Pool pool) {
        var sweep = sweep(pool);
        while (sweep.next().await().atMost(LIMIT)) {
            // until all are counted
        }
    }
}
