package dev.reelay.ingest.support;

import dev.reelay.common.work.Await;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.testkit.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * One time for the sandbox, the service with {@link TestClock}, and its database: it stands still until a test sets it. What the service
 * asks the database for as {@code now()} is this; the relay's lease, which goes by {@code clock_timestamp()}, is not.
 */
public final class SimulatedTime implements QuarkusTestResourceLifecycleManager {

    /** Functions of the system come after these, where a path names them; tables are still made in the service's own schema, the first. */
    private static final String SEARCH_PATH = "ingest,simulated,pg_catalog,public";

    /** @param pool the service's */
    public static void set(Pool pool, Instant time) {
        Await.result(() -> pool.preparedQuery("update simulated.clock set at = $1")
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC))));
        TestClock.set(time);
    }

    @Override
    public Map<String, String> start() {
        var server = Database.on(() -> PostgresTestResource.server().connect(ServiceDatabases.DATABASE));
        server.update("create schema if not exists simulated");
        server.update("create table if not exists simulated.clock as select now() as at");
        server.update("create or replace function simulated.now() returns timestamptz stable language sql"
                + " as 'select at from simulated.clock'");
        server.update("grant usage on schema simulated to public");
        server.update("grant select, update on simulated.clock to public");
        return Map.of("quarkus.datasource.reactive.additional-properties.search_path", SEARCH_PATH);
    }

    /** After the database. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        TestClock.unset();
    }
}
