package dev.reelay.ingest.support;

import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A look into the service's schema past the service. */
public final class Rows {

    private Rows() {}

    /** A single number. */
    public static long count(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).get(0));
    }

    /** The first column of each row, as text. */
    public static List<String> texts(String sql, Object... values) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Inserts or updates. */
    public static void write(String sql, Object... values) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect() throws SQLException {
        var database = PostgresTestResource.database("ingest");
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
