package dev.reelay.testkit;

import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service's tables, looked into and meddled with past the service; each call is a transaction of its own. */
public final class Database {

    /** Where to look, with a superuser's rights. */
    @FunctionalInterface
    public interface Server {
        Connection connect() throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Server server;

    private Database(Server server) {
        this.server = server;
    }

    /** On the tests' shared server; unqualified names are of this schema. */
    public static Database of(String schema) {
        return on(() -> {
            var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
            connection.setSchema(schema);
            return connection;
        });
    }

    /** On a server of the test's own; names are qualified by their schema. */
    public static Database on(Server server) {
        return new Database(server);
    }

    /** Each row's values by column, in the columns' order. */
    public List<Map<String, Object>> rows(String sql, Object... values) {
        return query(sql, values, row -> {
            var columns = new LinkedHashMap<String, Object>();
            for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                columns.put(row.getMetaData().getColumnLabel(column), row.getObject(column));
            }
            return columns;
        });
    }

    /** Each row's columns as text, joined by {@code |}; {@code null} is a word among them. */
    public List<String> texts(String sql, Object... values) {
        return query(sql, values, row -> String.valueOf(text(row)));
    }

    /** The first of the {@link #texts}. */
    public String text(String sql, Object... values) {
        return texts(sql, values).get(0);
    }

    /** The one number that a query answers. */
    public long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    /** Inserts, updates or deletes; answers how many rows. */
    public int update(String sql, Object... values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    /** Every value of every table of the schema, as one text: to search for what must not be there. */
    public String dump() {
        var text = new StringBuilder();
        for (var table :
                texts("select table_name from information_schema.tables where table_schema = current_schema")) {
            texts("select to_jsonb(t)::text from \"" + table + "\" t")
                    .forEach(row -> text.append(row).append('\n'));
        }
        return text.toString();
    }

    /** Tables of the schema with a row that holds the text anywhere; the ledger of sent events aside. */
    public List<String> tablesNaming(String text) {
        return texts(
                        """
                        select table_name from information_schema.tables
                        where table_schema = current_schema and table_type = 'BASE TABLE' and table_name not like 'outbox%'""")
                .stream()
                .filter(table -> number(
                                "select count(*) from \"" + table + "\" t where position(? in to_jsonb(t)::text) > 0",
                                text)
                        > 0)
                .toList();
    }

    /** {@code null} for a single column that is null. */
    static @Nullable String text(ResultSet row) throws SQLException {
        var columns = new ArrayList<String>();
        for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            columns.add(row.getString(column));
        }
        return columns.size() == 1 ? columns.get(0) : String.join("|", columns);
    }

    private <T> List<T> query(String sql, Object[] values, RowReader<T> reader) {
        return run(sql, values, statement -> {
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        });
    }

    private <T> T run(String sql, Object[] values, Work<T> work) {
        try (var connection = server.connect();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return work.on(statement);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
