package dev.reelay.testkit;

import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** The service's tables in a schema of a test's own, without the service; all in one session. */
public final class ServiceTables implements AutoCloseable {

    private final ServiceDatabase database;
    private final Connection connection;

    /** @param schema of this test alone */
    public ServiceTables(String schema) throws SQLException {
        database = PostgresTestResource.database(schema);
        connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    /** @param version {@code latest} or a migration's number */
    public void migrate(String version) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("db/common", "db/migration")
                .schemas(database.schema())
                .defaultSchema(database.schema())
                .outOfOrder(true)
                .target(version)
                .load()
                .migrate();
    }

    public void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each row's columns as text, joined by {@code |}. */
    public List<String> read(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(Database.text(rows));
            }
            return texts;
        }
    }

    /**
     * How a statement with parameters would be read.
     *
     * @param mode {@code force_custom_plan} or {@code force_generic_plan}; stays set
     * @param values literals, in the order of the parameters
     */
    public String plan(String mode, String statement, String... values) throws SQLException {
        run("set plan_cache_mode = " + mode);
        run("prepare planned as " + statement);
        try {
            return String.join("\n", read("explain execute planned(" + String.join(", ", values) + ")"));
        } finally {
            run("deallocate planned");
        }
    }

    /** Takes the schema with it. */
    @Override
    public void close() throws SQLException {
        run("drop schema " + database.schema() + " cascade");
        connection.close();
    }
}
