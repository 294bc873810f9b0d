package dev.reelay.publish;

import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service's schema, looked into and meddled with by tests. */
public final class Database {

    private Database() {}

    public static List<Map<String, Object>> rows(String sql, Object... values) {
        try (var connection = open();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var rows = new ArrayList<Map<String, Object>>();
            if (!statement.execute()) {
                return rows;
            }
            var result = statement.getResultSet();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every value of every table, as one text: to search for what must not be there. */
    public static String dump() {
        var text = new StringBuilder();
        for (var table : rows("select table_name from information_schema.tables where table_schema = 'publish'")) {
            rows("select to_jsonb(t)::text as row from \"" + table.get("table_name") + "\" t")
                    .forEach(row -> text.append(row.get("row")).append('\n'));
        }
        return text.toString();
    }

    private static Connection open() throws SQLException {
        var database = PostgresTestResource.database("publish");
        var connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
        connection.setSchema("publish");
        return connection;
    }
}
