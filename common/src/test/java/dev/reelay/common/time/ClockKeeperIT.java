package dev.reelay.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelay.common.outbox.TestOutbox;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service whose machine is hours off writes and compares the database's times. */
class ClockKeeperIT {

    private static final Vertx VERTX = Vertx.vertx();

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
    }

    @AfterAll
    static void stop() {
        postgres.close();
        VERTX.closeAndAwait();
    }

    @Test
    void theDatabaseHasTheTimeAndTheMachineIsReported() throws Exception {
        var database = postgres.createService("late", "secret");
        turnBack(database, "7 hours");
        var metrics = new SimpleMeterRegistry();
        var pool = pool(database);
        try {
            var keeper = new ClockKeeper(pool, metrics);
            keeper.begin(new StartupEvent());
            assertThat(keeper.clock().instant())
                    .isCloseTo(Instant.now().minus(Duration.ofHours(7)), within(5, ChronoUnit.SECONDS));
            assertThat(metrics.get("reelay.clock.ahead.seconds").gauge().value())
                    .isBetween(25_195.0, 25_205.0);

            turnBack(database, "0 hours");
            keeper.look().await().atMost(Duration.ofSeconds(10));
            assertThat(keeper.clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        } finally {
            pool.closeAndAwait();
        }
    }

    @Test
    void withoutAnAnswerTheClockGoesOn() {
        var pool = pool(postgres.createService("unreachable", "not the password"));
        postgres.stop();
        try {
            var keeper = new ClockKeeper(pool, new SimpleMeterRegistry());
            keeper.begin(new StartupEvent());
            assertThat(keeper.clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        } finally {
            postgres.start();
            pool.closeAndAwait();
        }
    }

    /** Functions of its schema are found before PostgreSQL's own. */
    private static Pool pool(ServiceDatabase database) {
        return TestOutbox.pool(
                VERTX,
                database.reactiveUrl(),
                database.username(),
                database.password(),
                database.schema() + ", pg_catalog");
    }

    private static void turnBack(ServiceDatabase database, String interval) throws SQLException {
        try (var connection = postgres.connect("reelay");
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    create or replace function %1$s.clock_timestamp() returns timestamptz language sql volatile
                    as $$ select pg_catalog.clock_timestamp() - interval '%2$s' $$"""
                            .formatted(database.schema(), interval));
        }
    }
}
