package dev.reelay.search.engine.postgres;

import dev.reelay.common.database.DatabaseLimits;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Separate connections for what reads many posts: however slow that is, events are still stored and single posts read. PostgreSQL
 * cancels a search once its caller has given up.
 */
@Singleton
@ReactiveDataSource("searches")
class SearchPool implements PgPoolCreator {

    private final DatabaseLimits limits;

    SearchPool(DatabaseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Pool create(Input input) {
        return limits.create(input, PostgresSearch.LIMIT);
    }
}
