package dev.reelay.common.outbox;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

/** The outbox without Quarkus, for tests of what stands on it. */
public final class TestOutbox {

    private TestOutbox() {}

    public static Outbox on(Pool pool) {
        return new Outbox(pool, wakeUp());
    }

    public static RelayWakeUp wakeUp() {
        return new RelayWakeUp();
    }

    public static Pool pool(Vertx vertx, String url, String username, String password, String schema) {
        return OutboxDatabase.pool(vertx, url, username, password, schema);
    }
}
