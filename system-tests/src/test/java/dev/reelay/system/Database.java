package dev.reelay.system;

import dev.reelay.local.stack.LocalStack;
import java.sql.SQLException;

/** Looks into the services' tables, as superuser: what the APIs do not tell. */
final class Database {

    private final LocalStack stack;

    Database(LocalStack stack) {
        this.stack = stack;
    }

    /** The number that a query answers. */
    long number(String query, Object... parameters) {
        try (var connection = stack.postgres().connect("reelay");
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
