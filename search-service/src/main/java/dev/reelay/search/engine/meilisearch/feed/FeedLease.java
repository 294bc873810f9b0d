package dev.reelay.search.engine.meilisearch.feed;

import static dev.reelay.common.database.SqlTime.seconds;

import dev.reelay.search.engine.meilisearch.IndexShape;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Which replica feeds the indexes: one at a time, so that no older version of a post overtakes a newer one.
 *
 * <p>It expires by the local clock no later than by the server's, so a process that was frozen notices that it lost the lease
 * before it does anything else. Of two releases the newer feeds; the older takes over only after the newer has been gone for
 * {@code rollback-after}. For one thread.
 */
@ApplicationScoped
class FeedLease {

    private static final String CLAIM =
            """
            update index_feed set owner = $1, fence = fence + case when owner is distinct from $1 then 1 else 0 end,
                lease_until = now() + make_interval(secs => $2), document_version = $3, settings_version = $4
            where owner = $1 and lease_until >= now() or lease_until < now()
                and ((document_version, settings_version) <= ($3, $4) or lease_until < now() - make_interval(secs => $5))
            returning fence""";

    private static final String RENEW =
            """
            update index_feed set lease_until = now() + make_interval(secs => $3) where owner = $1 and fence = $2
            returning fence""";

    /** From now on others may claim it; an older release counts from here. */
    private static final String RELEASE = "update index_feed set lease_until = now() where owner = $1 and fence = $2";

    private final Pool pool;
    private final MeilisearchConfig config;
    private final UUID owner = UUID.randomUUID();
    private long fence = -1;
    private long heldUntil = System.nanoTime();

    FeedLease(Pool pool, MeilisearchConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** True when it was free or expired, or already ours. Blocking. */
    boolean claim(IndexShape wanted) {
        return hold(
                CLAIM,
                Tuple.of(
                        owner,
                        seconds(config.feedLease()),
                        wanted.documentVersion(),
                        wanted.settingsVersion(),
                        seconds(config.rollbackAfter())));
    }

    /** Number under which it is held; it rises with each change of the owner. */
    long fence() {
        return fence;
    }

    /**
     * Makes sure that it stays ours for this long. Blocking.
     *
     * @throws LostLeaseException when another replica has claimed it
     */
    void require(Duration atLeast) {
        if (heldUntil - System.nanoTime() <= atLeast.toNanos() && !renew()) {
            throw new LostLeaseException();
        }
    }

    /** False when it expired and another replica has claimed it since. Blocking. */
    boolean isOurs() {
        return heldUntil - System.nanoTime() > 0 || renew();
    }

    /** So that another replica need not wait until it expires. Blocking. */
    void release() {
        Wait.until(pool.preparedQuery(RELEASE).execute(Tuple.of(owner, fence)));
    }

    private boolean renew() {
        return hold(RENEW, Tuple.of(owner, fence, seconds(config.feedLease())));
    }

    private boolean hold(String statement, Tuple values) {
        var asked = System.nanoTime();
        var rows = Wait.until(pool.preparedQuery(statement).execute(values)).iterator();
        if (!rows.hasNext()) {
            heldUntil = asked;
            return false;
        }
        fence = rows.next().getLong("fence");
        heldUntil = asked + config.feedLease().toNanos();
        return true;
    }
}
