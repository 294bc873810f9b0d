package dev.reelay.search.trend;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** The service without its container. */
public final class TestGrowth {

    private TestGrowth() {}

    public static GrowthService service(Pool pool) {
        return new GrowthService(new GrowthRepository(pool), new TrendConfig() {
            @Override
            public Duration exchangeInterval() {
                return Duration.ofSeconds(10);
            }

            @Override
            public long postsPerAge() {
                return 1_000;
            }
        });
    }
}
