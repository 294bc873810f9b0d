package dev.reelay.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A replica of this release that is started beside a newer one, which has migrated the schema already; or after a way back. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
@Tag("R11")
class NewerSchemaIT {

    @Inject
    Flyway flyway;

    @AfterEach
    void forget() throws SQLException {
        run("delete from flyway_schema_history where description = 'of a newer release'");
    }

    @Test
    void migrationsOfANewerReleaseAreNoReasonNotToStart() throws SQLException {
        applied("999"); // of a service, above all that this one knows
        applied("000.999"); // of the kit, below the service's own

        assertThatCode(flyway::migrate).doesNotThrowAnyException();
        assertThat(flyway.info().applied())
                .filteredOn(migration -> migration.getDescription().equals("of a newer release"))
                .hasSize(2);
    }

    private static void applied(String version) throws SQLException {
        run(
                """
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, '%s', 'of a newer release', 'SQL', 'V.sql', 1, current_user, 1, true
                from flyway_schema_history"""
                        .formatted(version));
    }

    private static void run(String sql) throws SQLException {
        try (var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
                var statement = connection.createStatement()) {
            connection.setSchema("kit");
            statement.execute(sql);
        }
    }
}
