package dev.reelay.webhook.delivery;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets go of a database that does not answer any more, so that the intake recovers by itself when it does again.
 *
 * <p>Without these, a connection whose other end vanished is waited for without end, and so is a free one.
 */
@Singleton
class DatabaseTimeLimits implements PgPoolCreator {

    private static final int CONNECT_MILLIS = 2_000;

    /** A connection from which nothing comes for so long is dead: statements end after 25 s (application.properties). */
    private static final int SILENCE_SECONDS = 30;

    /** Idle connections are closed in good order before their silence could be mistaken. */
    private static final int IDLE_SECONDS = 15;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(connection -> {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setIdleTimeoutUnit(TimeUnit.SECONDS);
            connection.setReadIdleTimeout(SILENCE_SECONDS);
        });
        var pool = input.poolOptions().setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
