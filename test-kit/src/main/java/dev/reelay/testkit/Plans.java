package dev.reelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import java.util.List;

/** How the database would read, as in large tables: the planner is told that reading one whole is no way. */
public final class Plans {

    private final Database database;

    private Plans(Database database) {
        this.database = database;
    }

    /** On the tests' shared server. */
    public static Plans of(String schema) {
        return new Plans(Database.on(() -> {
            var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
            connection.setSchema(schema);
            try (var statement = connection.createStatement()) {
                statement.execute("set enable_seqscan = off");
            }
            return connection;
        }));
    }

    /**
     * Fails when a table has no index that serves the statement.
     *
     * @param parameters literals for {@code $1}, {@code $2}, …
     */
    public void assertServedByIndexes(String statement, String... parameters) {
        var sql = statement;
        for (var i = 0; i < parameters.length; i++) {
            sql = sql.replace("$" + (i + 1), parameters[i]);
        }
        List<String> plan = database.texts("explain " + sql);
        assertThat(plan).as(statement).noneMatch(line -> line.contains("Seq Scan"));
    }
}
