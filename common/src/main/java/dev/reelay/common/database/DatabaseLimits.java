package dev.reelay.common.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Creates the pool so that nothing waits for ever for an unresponsive database, and everything recovers when it responds again.
 *
 * <p>Without these limits, waits for a connection whose peer has vanished never end, nor do waits for a free connection.
 */
@Singleton
public class DatabaseLimits implements PgPoolCreator {

    /** Idle connections are closed gracefully before their silence could be mistaken for a failure. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    /** How much longer than the longest wait that the server itself ends. */
    private static final Duration SILENCE_MARGIN = Duration.ofSeconds(5);

    /** Where statements are kept prepared: longer ones are parsed each time. The client's default is 2,048. */
    private static final int LONGEST_PREPARED = 16_384;

    private final DatabaseConfig config;

    DatabaseLimits(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        return create(input, config.statementLimit());
    }

    /** A separate pool, with its own statement limit, for work that must not take connections from the rest. */
    public Pool create(Input input, Duration statementLimit) {
        input.pgConnectOptionsList().forEach(connection -> limit(connection, statementLimit));
        var pool = input.poolOptions()
                .setConnectionTimeout((int) config.poolLimit().toSeconds())
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private void limit(PgConnectOptions connection, Duration statementLimit) {
        connection.setPreparedStatementCacheSqlLimit(LONGEST_PREPARED);
        connection.setConnectTimeout((int) config.connectLimit().toMillis());
        connection.setIdleTimeoutUnit(TimeUnit.SECONDS);
        connection.setReadIdleTimeout((int) silence(statementLimit).toSeconds());
        connection
                .addProperty("statement_timeout", millis(statementLimit))
                .addProperty("lock_timeout", millis(config.lockLimit()))
                .addProperty("idle_in_transaction_session_timeout", millis(config.idleInTransactionLimit()));
    }

    /**
     * A connection that has been silent for this long is dead: otherwise the server would have ended the statement or transaction.
     */
    private Duration silence(Duration statementLimit) {
        var longest = statementLimit.compareTo(config.idleInTransactionLimit()) > 0
                ? statementLimit
                : config.idleInTransactionLimit();
        return longest.plus(SILENCE_MARGIN);
    }

    private static String millis(Duration limit) {
        return limit.toMillis() + "ms";
    }
}
