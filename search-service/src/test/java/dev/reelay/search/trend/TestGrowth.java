package dev.reelay.search.trend;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** The service without its container. */
public final class TestGrowth {

    private record Config(Duration exchangeInterval, long postsPerAge) implements TrendConfig {}

    private TestGrowth() {}

    public static GrowthService service(Pool pool) {
        return new GrowthService(new GrowthRepository(pool), new Config(Duration.ofSeconds(10), 1_000));
    }
}
