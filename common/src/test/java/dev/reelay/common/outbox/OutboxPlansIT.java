package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a look costs does not depend on what was sent before, whichever plan the server picks.
 *
 * <p>{@code -Dreelay.outbox-plans.sent=1000000} fills the ledger with another number of sent rows.
 */
class OutboxPlansIT {

    private static final int SENT = Integer.getInteger("reelay.outbox-plans.sent", 500_000);
    private static final int NEW = 64;
    private static final String ROWS_READ =
            "select sum(seq_tup_read + idx_tup_fetch)::bigint from pg_stat_xact_user_tables where relname like 'outbox_%'";

    private static EmbeddedPostgres postgres;
    private static OutboxDatabase database;

    @BeforeAll
    static void fill() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
        database = new OutboxDatabase(postgres.createService("plans", "test"), 1);
        database.run("alter table outbox_0 set (autovacuum_enabled = false)");
        // A slot a third, one of them without statistics, as a slot is that has just begun.
        append("0", SENT / 3);
        append("1", SENT / 3);
        database.run("analyze outbox");
        append("2", SENT - 2 * (SENT / 3));
        database.run("update outbox_relay set sent = pg_current_snapshot(), sent_high = " + SENT);
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    private static void append(String slot, int rows) {
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload, slot)"
                + " select gen_random_uuid(), 'reelay.test.v1', n::text, 'dev.reelay.test.Happened.v1',"
                + " '{\"text\":\"' || repeat('x', 300) || '\"}', " + slot + " from generate_series(1, " + rows + ") n");
    }

    @ParameterizedTest
    @CsvSource({"force_custom_plan", "force_generic_plan"})
    void aLookReadsWhatIsNewOnly(String mode) {
        var connection = database.pool.getConnection().await().indefinitely();
        try {
            System.out.printf("%,d sent rows, nothing new, %s%n", SENT, mode);
            run(connection, "set plan_cache_mode = " + mode);
            var sent = text(connection, "select sent::text from outbox_relay");
            assertThat(rowsRead(connection, "look", Ledger.LOOK, "text", "'" + sent + "'"))
                    .isLessThan(NEW);
            assertThat(rowsRead(connection, "backlog", Ledger.BACKLOG, null, null))
                    .isLessThan(2 * NEW);

            System.out.printf("%,d sent rows, %d new, %s%n", SENT, NEW, mode);
            run(connection, "begin");
            append(connection);
            var target = text(
                    connection,
                    "select format('%s:%s:', x + 1, x + 1)"
                            + " from (select pg_current_xact_id()::text::bigint as x) t");
            assertThat(rowsRead(connection, "look", Ledger.LOOK, "text", "'" + sent + "'"))
                    .isLessThan(2 * NEW);
            assertThat(rowsRead(connection, "backlog", Ledger.BACKLOG, null, null))
                    .isLessThan(2 * NEW);
            assertThat(rowsRead(
                            connection,
                            "next",
                            Ledger.NEXT_ROWS,
                            "text, text, bigint, bigint",
                            "'" + sent + "', '" + target + "', " + SENT + ", 1000"))
                    .isLessThan(3 * NEW);
            run(connection, "rollback");
        } finally {
            connection.close().await().indefinitely();
        }
    }

    /** A listener's place of long ago, or one that somebody made up. */
    @ParameterizedTest
    @CsvSource({"force_custom_plan", "force_generic_plan"})
    void whatAListenerMissedIsReadUpToItsLimitOnly(String mode) {
        var connection = database.pool.getConnection().await().indefinitely();
        try {
            run(connection, "set plan_cache_mode = " + mode);
            assertThat(rowsRead(
                            connection,
                            "missed",
                            Ledger.MISSED,
                            "text, text, text, bigint, bigint",
                            "'3:3:', '3:3:', '999999999:999999999:', 0, 1001"))
                    .isBetween(1001L, 2 * 1001L);
        } finally {
            run(connection, "reset plan_cache_mode");
            connection.close().await().indefinitely();
        }
    }

    @Test
    void anotherServicesLongTransactionCostsNothing() {
        var writer = database.pool.getConnection().await().indefinitely();
        var connection = database.pool.getConnection().await().indefinitely();
        try {
            // Its id stays the oldest of the server while others come and go.
            run(writer, "begin");
            run(writer, "update aggregates set changes = 0");
            run(connection, "begin");
            run(
                    connection,
                    "insert into outbox (id, aggregatetype, aggregateid, type, payload, slot)"
                            + " select gen_random_uuid(), 't', n::text, 't', '{}', 3 from generate_series(1, 10000) n");
            run(connection, "commit");
            var sent = text(connection, "select pg_current_snapshot()::text");
            assertThat(sent).as("the writer is in progress").matches("\\d+:\\d+:\\d+.*");
            assertThat(rowsRead(connection, "look", Ledger.LOOK, "text", "'" + sent + "'"))
                    .isLessThan(NEW);
        } finally {
            run(writer, "rollback");
            run(connection, "truncate outbox_3");
            writer.close().await().indefinitely();
            connection.close().await().indefinitely();
        }
    }

    /** Until PostgreSQL analyzes it, a minute at the earliest, the relay goes on with what it planned for an empty slot. */
    @Test
    void aSlotThatHasJustBegunIsNotReadFromItsStart() {
        var connection = database.pool.getConnection().await().indefinitely();
        try {
            run(connection, "alter table outbox_3 set (autovacuum_enabled = false)");
            var looks = prepared(connection, "look", Ledger.LOOK, "text");
            var nexts = prepared(connection, "next", Ledger.NEXT_ROWS, "text, text, bigint, bigint");
            var backlogs = prepared(connection, "backlog", Ledger.BACKLOG, null);
            var sent = text(connection, "select pg_current_snapshot()::text");
            for (var times = 0; times < 10; times++) { // from the sixth on the server may keep its plan
                run(connection, looks.formatted("'" + sent + "'"));
                run(connection, nexts.formatted("'" + sent + "', '" + sent + "', " + SENT + ", 1000"));
                run(connection, backlogs);
            }
            append("3", SENT / 3);
            sent = text(connection, "select pg_current_snapshot()::text");
            var last = text(connection, "select max(sequence)::text from outbox_3");
            run(connection, "update outbox_relay set sent = pg_current_snapshot()");
            append(connection);
            var target = text(connection, "select pg_current_snapshot()::text");

            assertThat(rowsRead(connection, "backlog", backlogs)).isLessThan(2 * NEW);
            assertThat(rowsRead(connection, "look", looks.formatted("'" + sent + "'")))
                    .isLessThan(2 * NEW);
            assertThat(rowsRead(
                            connection,
                            "next",
                            nexts.formatted("'" + sent + "', '" + target + "', " + last + ", 1000")))
                    .isLessThan(3 * NEW);
        } finally {
            run(connection, "deallocate all");
            run(connection, "truncate outbox_3");
            connection.close().await().indefinitely();
        }
    }

    private static void append(SqlConnection connection) {
        run(
                connection,
                "insert into outbox (id, aggregatetype, aggregateid, type, payload, slot)"
                        + " select gen_random_uuid(), 't', n::text, 't', '{}', 3 from generate_series(1, " + NEW
                        + ") n");
    }

    /** Rows that the statement's scans touched, those that a filter threw away too. */
    private static long rowsRead(SqlConnection connection, String name, String sql, String types, String values) {
        var execute = prepared(connection, name, sql, types).formatted(values);
        try {
            run(connection, execute); // as a relay's session, which knows the tables
            return rowsRead(connection, name, execute);
        } finally {
            run(connection, "deallocate " + name);
        }
    }

    /** Returns the command that executes it, for its values. */
    private static String prepared(SqlConnection connection, String name, String sql, String types) {
        run(connection, "prepare " + name + (types == null ? "" : "(" + types + ")") + " as " + sql);
        return "execute " + name + (types == null ? "" : "(%s)");
    }

    /** By the server's count of the transaction, since a plan does not show what functions do. */
    private static long rowsRead(SqlConnection connection, String name, String execute) {
        var results = connection
                .query(ROWS_READ + ";" + execute + ";" + ROWS_READ)
                .execute()
                .await()
                .indefinitely();
        var before = results.iterator().next().getLong(0);
        var read = results.next().next().iterator().next().getLong(0) - before;
        System.out.printf("  %s: %,d rows read%n", name, read);
        return read;
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().indefinitely();
    }

    private static String text(SqlConnection connection, String sql) {
        return connection
                .query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
