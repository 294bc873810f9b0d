package dev.reelay.auth;

import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The service's schema, seen by a superuser past the service. */
public final class AuthDatabase {

    private AuthDatabase() {}

    /** Every row's columns as text, joined by {@code |}. */
    public static List<String> rows(String sql, Object... values) {
        try (var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<String>();
            var result = statement.executeQuery();
            while (result.next()) {
                var columns = new ArrayList<String>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    columns.add(result.getString(column));
                }
                found.add(String.join("|", columns));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static String value(String sql, Object... values) {
        return rows(sql, values).get(0);
    }

    public static int update(String sql, Object... values) {
        try (var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Types of a connection's events, in order, without package and version: {@code TokenIssued}. */
    public static List<String> events(String connectionId) {
        return rows("select type from auth.outbox where aggregateid = ? order by sequence", connectionId).stream()
                .map(type -> type.replaceFirst(".*\\.(\\w+)\\.v1", "$1"))
                .toList();
    }

    /** The stored access token's end is in the past from now on; the platform is not told. */
    public static void expireAccessToken(String connectionId) {
        update(
                "update auth.connections set access_token_expires_at = now() - interval '1 minute' where id = ?::uuid",
                connectionId);
    }

    public static String state(String connectionId) {
        return value("select state from auth.connections where id = ?::uuid", connectionId);
    }
}
