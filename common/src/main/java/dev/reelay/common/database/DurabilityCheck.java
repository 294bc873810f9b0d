package dev.reelay.common.database;

import dev.reelay.common.problem.Unavailable;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Refuses a server that may lose acknowledged commits, since every promise of Reelay relies on them.
 *
 * <p>Checks the settings as the service's own role has them, because of {@code alter role … set synchronous_commit = off}.
 */
@ApplicationScoped
class DurabilityCheck {

    /** A database that is down for a moment, or a machine that starts everything at once, is no reason to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final String OFF =
            "select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'"
                    + " order by name";

    private final Pool pool;
    private final DatabaseConfig config;

    DurabilityCheck(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.config = config;
    }

    void check(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        if (!config.requireDurable()) {
            return;
        }
        var off = new ArrayList<String>();
        pool.query(OFF)
                .execute()
                .onFailure(Unavailable::isCauseOf)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis())
                .await()
                .atMost(PATIENCE.plus(config.poolLimit()))
                .forEach(row -> off.add(row.getString(0)));
        if (!off.isEmpty()) {
            throw new IllegalStateException(
                    "PostgreSQL may lose acknowledged commits: these settings are off: " + String.join(", ", off)
                            + ". Switch them on, or accept the loss with reelay.database.require-durable=false");
        }
    }
}
