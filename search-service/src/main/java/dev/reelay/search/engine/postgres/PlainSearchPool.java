package dev.reelay.search.engine.postgres;

import dev.reelay.common.database.DatabaseLimits;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Connections like those of {@link SearchPool}, for statements whose best plan is the same whatever is looked for: each makes it once.
 */
@Singleton
@ReactiveDataSource("plain-searches")
class PlainSearchPool implements PgPoolCreator {

    private final DatabaseLimits limits;

    PlainSearchPool(DatabaseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Pool create(Input input) {
        return limits.create(input, PostgresSearch.LIMIT);
    }
}
