package dev.reelay.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sets up a PostgreSQL server for the services: one database, a schema and a role for each.
 *
 * <p>It needs a superuser, because the extensions are installed here once; a service's own role can create nothing outside its
 * schema. Everything is idempotent. Works on any server, embedded or not.
 */
public final class ServiceDatabases {

    /** The one database that all services share; what keeps them apart is the role. */
    public static final String DATABASE = "reelay";

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final List<String> EXTENSIONS = List.of("pg_trgm", "unaccent");

    private final String host;
    private final int port;
    private final String superuser;
    private final String superuserPassword;

    public ServiceDatabases(String host, int port, String superuser, String superuserPassword) {
        this.host = host;
        this.port = port;
        this.superuser = superuser;
        this.superuserPassword = superuserPassword;
    }

    /** Creates or repairs the schema, the role {@code reelay_<schema>} with this password, and the rights. */
    public ServiceDatabase create(String schema, String password) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("A schema is lower-case letters, digits and _: " + schema);
        }
        var role = "reelay_" + schema;
        try {
            createDatabase();
            createSchema(schema, role, password);
        } catch (SQLException e) {
            throw new EmbeddedException("The schema " + schema + " cannot be set up: " + e.getMessage(), e);
        }
        return new ServiceDatabase(
                schema, role, password, jdbcUrl(DATABASE), "postgresql://" + host + ":" + port + "/" + DATABASE);
    }

    /** A connection as superuser, for set-up and for looking in from a test. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), superuser, superuserPassword);
    }

    private void createDatabase() throws SQLException {
        try (var connection = connect("postgres")) {
            // Set-ups of several services may run at once, in several JVMs; "create database" knows no "if not exists".
            exclusively(connection);
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE);
            }
            execute(connection, "revoke all on database " + DATABASE + " from public");
        }
    }

    private void createSchema(String schema, String role, String password) throws SQLException {
        try (var connection = connect(DATABASE)) {
            exclusively(connection);
            for (var extension : EXTENSIONS) {
                execute(connection, "create extension if not exists " + extension + " schema public");
            }
            execute(connection, "revoke create on schema public from public");
            var verb = exists(connection, "select 1 from pg_roles where rolname = ?", role) ? "alter" : "create";
            execute(
                    connection,
                    verb + " role " + role + " login nosuperuser nocreatedb nocreaterole password "
                            + literal(connection, password));
            execute(connection, "grant connect, temporary on database " + DATABASE + " to " + role);
            execute(connection, "create schema if not exists " + schema + " authorization " + role);
            execute(connection, "revoke all on schema " + schema + " from public");
            // Unqualified names mean the own schema; the extensions' functions stay reachable.
            execute(connection, "alter role " + role + " set search_path = " + schema + ", public");
        }
    }

    /** Held until the connection closes. */
    private static void exclusively(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_lock(hashtext('reelay set-up'))");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.enquoteLiteral(text);
        }
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }
}
