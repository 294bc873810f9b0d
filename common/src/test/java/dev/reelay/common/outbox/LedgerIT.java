package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a look finds, with transactions that end in an order of our choice. */
class LedgerIT {

    /** Neither below the snapshot's xmax nor in its xip: that is set by the last transaction that has ended, not begun. */
    @Test
    @Tag("R6")
    void aRunningTransactionThatTheSnapshotDoesNotNameIsNotPassedOver() {
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
                var database = new OutboxDatabase(postgres.createService("ledger", "test"), 1)) {
            var ledger = new Ledger(database.pool);
            var progress = ledger.claimLease(UUID.randomUUID(), Duration.ofMinutes(1))
                    .orElseThrow()
                    .progress();
            var first = database.pool.getConnection().await().indefinitely();
            var second = database.pool.getConnection().await().indefinitely();
            appendAndStay(first, "first");
            appendAndStay(second, "second");
            run(first, "commit");

            var look = ledger.look(progress);
            assertThat(look.target()).as("it does not name the second").endsWith(":");
            var window =
                    progress.inWindow(look.target(), look.high(), look.first().orElseThrow() - 1);
            assertThat(ledger.nextRows(window, window.sequence(), 10)).hasSize(1);
            var passed = ledger.nextRows(window, window.sequence(), 10).get(0).sequence();
            run(second, "commit");

            var next = ledger.look(window.windowDone());
            assertThat(next.first()).contains(passed + 1);
            first.close().await().indefinitely();
            second.close().await().indefinitely();
        }
    }

    private static void appendAndStay(SqlConnection connection, String key) {
        run(connection, "begin");
        run(
                connection,
                "insert into outbox (id, aggregatetype, aggregateid, type, payload) values (gen_random_uuid(), 't', '"
                        + key + "', 't', '{}')");
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().indefinitely();
    }
}
