package dev.reelay.search.insight.sums;

import dev.reelay.embedded.test.PostgresTestResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Sums without the service around them, filled by its own sweep. */
public final class FilledSums {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private record Config(int batchSize, Duration pause) implements SumsConfig {}

    private FilledSums() {}

    /** The schema's tables, as searches reach them. */
    public static Pool pool(String schema) {
        var database = PostgresTestResource.database(schema);
        var options = PgConnectOptions.fromUri(database.reactiveUrl())
                .setUser(database.username())
                .setPassword(database.password())
                .setProperties(Map.of("search_path", schema, "plan_cache_mode", "force_custom_plan"));
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(options)
                .using(Vertx.vertx())
                .build();
    }

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
