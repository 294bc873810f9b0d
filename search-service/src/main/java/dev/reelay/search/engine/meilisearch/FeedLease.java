package dev.reelay.search.engine.meilisearch;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Which replica feeds the index: one at a time, so that no older version of a post overtakes a newer one. */
@ApplicationScoped
class FeedLease {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

    private static final String CLAIM =
            """
            update index_feed_lease set owner = $1, lease_until = now() + make_interval(secs => $2)
            where owner = $1 or lease_until < now()""";

    private static final String RENEW =
            "update index_feed_lease set lease_until = now() + make_interval(secs => $2) where owner = $1";

    private static final String RELEASE = "update index_feed_lease set lease_until = '-infinity' where owner = $1";

    private final Pool pool;
    private final MeilisearchConfig config;
    private final UUID owner = UUID.randomUUID();

    FeedLease(Pool pool, MeilisearchConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** True when it was free or expired, or already ours. Blocking. */
    boolean claim() {
        return extend(CLAIM);
    }

    /** False when another replica has claimed it since. Blocking. */
    boolean renew() {
        return extend(RENEW);
    }

    /** So that another replica need not wait until it expires. Blocking. */
    void release() {
        pool.preparedQuery(RELEASE).execute(Tuple.of(owner)).await().atMost(STATEMENT_LIMIT);
    }

    private boolean extend(String statement) {
        return pool.preparedQuery(statement)
                        .execute(Tuple.of(owner, (double) config.feedLease().toSeconds()))
                        .await()
                        .atMost(STATEMENT_LIMIT)
                        .rowCount()
                == 1;
    }
}
