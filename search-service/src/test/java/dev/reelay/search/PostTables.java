package dev.reelay.search;

import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** The service's tables in a schema of a test's own, without the service. */
public final class PostTables implements AutoCloseable {

    private final ServiceDatabase database;
    private final Connection connection;

    /** @param schema of this test alone */
    public PostTables(String schema) throws SQLException {
        database = PostgresTestResource.database(schema);
        connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
        run("set search_path to " + schema + ", public");
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

    /** The first column. */
    public List<String> read(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
