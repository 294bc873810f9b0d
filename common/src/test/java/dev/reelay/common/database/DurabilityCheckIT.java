package dev.reelay.common.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.outbox.TestOutbox;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service refuses a server that may lose what it acknowledged. */
@Tag("R1")
class DurabilityCheckIT {

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
    void aDurableServerIsTaken() {
        assertThatCode(() -> check("durable", true)).doesNotThrowAnyException();
    }

    @Test
    void aRoleWhoseCommitsAreNotDurableIsRefusedWithAWayOut() throws Exception {
        postgres.createService("hasty", "secret");
        try (var connection = postgres.connect("reelay");
                var statement = connection.createStatement()) {
            statement.execute("alter role reelay_hasty set synchronous_commit = off");
        }
        assertThatThrownBy(() -> check("hasty", true))
                .hasMessageContaining("synchronous_commit")
                .hasMessageContaining("reelay.database.require-durable=false");
        assertThatCode(() -> check("hasty", false)).doesNotThrowAnyException();
    }

    @Test
    void aServerThatIsBackInAMomentIsWaitedFor() throws Exception {
        var database = postgres.createService("patient", "secret");
        postgres.stop();
        var back = CompletableFuture.runAsync(postgres::start, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));
        try {
            assertThatCode(() -> check(database, true)).doesNotThrowAnyException();
        } finally {
            back.get(1, TimeUnit.MINUTES);
        }
    }

    private static void check(String schema, boolean requireDurable) {
        check(postgres.createService(schema, "secret"), requireDurable);
    }

    private static void check(ServiceDatabase database, boolean requireDurable) {
        var pool = TestOutbox.pool(
                VERTX, database.reactiveUrl(), database.username(), database.password(), database.schema());
        try {
            new DurabilityCheck(pool, config(requireDurable)).check(new StartupEvent());
        } finally {
            pool.closeAndAwait();
        }
    }

    private static DatabaseConfig config(boolean requireDurable) {
        return new DatabaseConfig() {
            @Override
            public Duration connectLimit() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Duration poolLimit() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration statementLimit() {
                return Duration.ofSeconds(20);
            }

            @Override
            public Duration lockLimit() {
                return Duration.ofSeconds(8);
            }

            @Override
            public Duration idleInTransactionLimit() {
                return Duration.ofSeconds(20);
            }

            @Override
            public boolean requireDurable() {
                return requireDurable;
            }
        };
    }
}
