package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** A publication that waits or is under way when the service is upgraded keeps what its creator chose. */
class PublicationMigrationIT {

    @Test
    void oldRowsSurvive() throws SQLException {
        var database = PostgresTestResource.database(
                "migrated_" + UUID.randomUUID().toString().substring(0, 8));
        var flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("db/common", "db/migration")
                .outOfOrder(true)
                .schemas(database.schema())
                .defaultSchema(database.schema());
        migrate(flyway, "001");
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement()) {
            connection.setSchema(database.schema());
            statement.execute(
                    """
                    insert into publications (id, workspace, requested_by, connection_id, platform, platform_user_id, fingerprint,
                        privacy_level, disable_comment, disable_duet, disable_stitch, state, tasks, created_at, updated_at, attempts)
                    select gen_random_uuid(), 'w', 'me', gen_random_uuid(), 'tiktok', 'open-id', 'print',
                        'SELF_ONLY', true, false, true, state, 0, now(), now(), 0
                    from unnest(array['REQUESTED', 'UPLOADING', 'PUBLISHED']) as state""");
            statement.execute(
                    """
                    insert into early_news (callback_id, platform, platform_user_id, publish_id, kind, occurred_at, received_at)
                    values (gen_random_uuid(), 'tiktok', 'open-id', 'task', 'COMPLETED', now(), now())""");
            migrate(flyway, "latest");

            try (var rows = statement.executeQuery(
                    """
                    select count(*), count(*) filter (where options::jsonb =
                        '{"disable_comment": true, "disable_duet": false, "disable_stitch": true}') from publications""")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.getInt(2)).isEqualTo(3);
            }
            try (var rows = statement.executeQuery("select publish_id from early_callbacks")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("task");
            }
        }
    }

    private static void migrate(FluentConfiguration flyway, String target) {
        flyway.target(target).load().migrate();
    }
}
