package dev.reelay.search.engine.meilisearch;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Which replica feeds the index: one at a time, so that no older version of a post overtakes a newer one on the way. */
@ApplicationScoped
class FeedLease {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

    private static final String TAKE =
            """
            update index_feed_lease set owner = $1, lease_until = now() + make_interval(secs => $2)
            where owner = $1 or lease_until < now()""";

    private static final String RELEASE = "update index_feed_lease set lease_until = '-infinity' where owner = $1";

    private final Pool pool;
    private final MeilisearchConfig config;
    private final UUID owner = UUID.randomUUID();

    FeedLease(Pool pool, MeilisearchConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Takes or renews it. Blocking. */
    boolean take() {
        return pool.preparedQuery(TAKE)
                        .execute(Tuple.of(owner, (double) config.feedLease().toSeconds()))
                        .await()
                        .atMost(STATEMENT_LIMIT)
                        .rowCount()
                == 1;
    }

    /** So that another replica need not wait for its end. Blocking. */
    void release() {
        pool.preparedQuery(RELEASE).execute(Tuple.of(owner)).await().atMost(STATEMENT_LIMIT);
    }
}
