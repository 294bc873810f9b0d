package dev.reelay.common.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** An installation from before the ring keeps what it remembers and what it parked. */
class InboxMigrationIT {

    @Test
    void oldRowsSurvive() throws SQLException {
        var database = PostgresTestResource.database(
                "migrated_" + UUID.randomUUID().toString().substring(0, 8));
        var flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("db/common")
                .schemas(database.schema())
                .defaultSchema(database.schema());
        migrate(flyway, "000_3");
        try (var connection =
                DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
            connection.setSchema(database.schema());
            execute(
                    connection,
                    """
                    insert into processed_events (consumer, event_id, processed_at) values
                        ('callbacks', '00000000-0000-7000-8000-000000000001', now()),
                        ('account.connections', '00000000-0000-7000-8000-000000000002', now() - interval '20 days'),
                        ('callbacks', 'no-uuid', now())""",
                    """
                    insert into parked_events (consumer, topic, partition, record_offset, key, event_id, type, event_time,
                                               payload, attempts, next_attempt_at, last_error) values
                        ('posts', 't', 0, 1, 'k', 'id1', 'type', now(), 'x', 3, '2026-01-01T00:00:00Z', 'first'),
                        ('posts', 't', 0, 2, 'k', 'id2', 'type', now(), 'x', 0, '2026-01-02T00:00:00Z', 'behind')""");
            migrate(flyway, "latest");

            assertThat(column(
                            connection, "select distinct consumer || ' ' || event_id from processed_events order by 1"))
                    .containsExactly(
                            "account.connections 00000000-0000-7000-8000-000000000002",
                            "followup.callbacks 00000000-0000-7000-8000-000000000001");
            assertThat(
                            column(
                                    connection,
                                    """
                            select count(*) from processed_events
                            where slot = floor(extract(epoch from now()) / 604800)::bigint % 16"""))
                    .containsExactly("1");
            assertThat(column(
                            connection,
                            "select consumer || ' ' || event_id || ' ' || attempts from parked_events order by id"))
                    .containsExactly("post.videos id1 3", "post.videos id2 0");
            assertThat(
                            column(
                                    connection,
                                    "select consumer || ' ' || key || ' ' || (next_attempt_at at time zone 'UTC') from parked_keys"))
                    .containsExactly("post.videos k 2026-01-01 00:00:00");
        }
    }

    private static void migrate(FluentConfiguration flyway, String target) {
        flyway.target(target).load().migrate();
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
