package dev.reelay.search.engine.postgres;

import dev.reelay.common.database.DatabaseLimits;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Connections of their own for what reads many posts: however slow that is, events are stored and posts are shown. The server
 * ends a search when nobody waits for it any more.
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
