package dev.reelay.search.engine.postgres;

import dev.reelay.common.database.DatabaseLimits;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Separate connections for what reads many posts: however slow that is, events are still stored and single posts read. PostgreSQL
 * cancels a search once its caller has given up.
 */
class SearchPools {

    @Produces
    @Singleton
    @ReactiveDataSource("searches")
    PgPoolCreator searches(DatabaseLimits limits) {
        return input -> limits.create(input, PostgresSearch.LIMIT);
    }

    /** For statements whose best plan is the same whatever is looked for: each connection makes it once. */
    @Produces
    @Singleton
    @ReactiveDataSource("plain-searches")
    PgPoolCreator plainSearches(DatabaseLimits limits) {
        return input -> limits.create(input, PostgresSearch.LIMIT);
    }
}
