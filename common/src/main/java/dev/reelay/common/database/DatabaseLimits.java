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
 * Opens the pool so that nobody waits for a database that does not answer any more, and all recover by themselves when it does.
 *
 * <p>Without these, a connection whose other end vanished is waited for without end, and so is a free one.
 */
@Singleton
public class DatabaseLimits implements PgPoolCreator {

    /** Idle connections are closed in good order before their silence could be mistaken. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    /** How much longer than the longest wait that the server ends by itself. */
    private static final Duration SILENCE_MARGIN = Duration.ofSeconds(5);

    private final DatabaseConfig config;

    DatabaseLimits(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        return create(input, config.statementLimit());
    }

    /** A pool of its own for work that must not take connections from the rest, with a limit of its own for statements. */
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
        connection.setConnectTimeout((int) config.connectLimit().toMillis());
        connection.setIdleTimeoutUnit(TimeUnit.SECONDS);
        connection.setReadIdleTimeout((int) silence(statementLimit).toSeconds());
        connection
                .addProperty("statement_timeout", millis(statementLimit))
                .addProperty("lock_timeout", millis(config.lockLimit()))
                .addProperty("idle_in_transaction_session_timeout", millis(config.idleInTransactionLimit()));
    }

    /** A connection from which nothing came for so long is dead: the server had ended the statement, or the transaction. */
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
