package dev.reelay.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.Repository;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code rights.sql} makes the rights that {@code embedded} makes for all other tests, on a real PostgreSQL. */
class RightsIT {

    private static final List<String> SCHEMAS = List.of("auth", "ingest", "publish", "webhook", "search");

    private static final List<String> RIGHTS = List.of(
            "select nspname, pg_get_userbyid(nspowner), nspacl::text from pg_namespace where nspname !~"
                    + " '^(pg_|information)'",
            "select rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolinherit from pg_roles where rolname"
                    + " like 'reelay%'",
            "select setrole::regrole::text, setconfig::text from pg_db_role_setting",
            "select extname, extnamespace::regnamespace::text from pg_extension",
            "select datacl::text from pg_database where datname = 'reelay'");

    @Test
    void theRightsAreThoseThatTheServicesAreTestedWith() throws SQLException {
        try (var embedded = EmbeddedPostgres.start(PostgresOptions.temporary());
                var compose = EmbeddedPostgres.start(PostgresOptions.temporary())) {
            SCHEMAS.forEach(schema -> embedded.createService(schema, "p"));
            run(compose);
            run(compose); // safe to repeat
            for (var query : RIGHTS) {
                assertThat(rows(compose, query))
                        .as(query)
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(rows(embedded, query));
            }
            for (var schema : SCHEMAS) {
                try (var own = DriverManager.getConnection(
                        compose.connect(ServiceDatabases.DATABASE).getMetaData().getURL(),
                        "reelay_" + schema,
                        "secret of " + schema)) {
                    assertThat(rows(own, "select current_schema()")).containsExactly(schema);
                }
            }
        }
    }

    /** As psql does with {@code roles.sql}, of what it uses: variables, {@code \gexec}, {@code \connect} and {@code \i}. */
    private static void run(EmbeddedPostgres server) throws SQLException {
        var sql = Pattern.compile(":'([a-z]+)_password'")
                .matcher(Repository.text("deploy/postgres/roles.sql").replaceAll("(?m)^--.*$", ""))
                .replaceAll("'secret of $1'");
        var connection = server.connect("postgres");
        try {
            for (var statement : sql.split(";|(?<=\\\\gexec)|(?<=\\\\connect reelay)|(?<=rights\\.sql)")) {
                var text = statement.strip();
                if (text.equals("\\connect reelay")) {
                    connection.close();
                    connection = server.connect(ServiceDatabases.DATABASE);
                } else if (text.equals("\\i /opt/reelay/rights.sql")) {
                    execute(connection, Repository.text("deploy/postgres/rights.sql"));
                } else if (text.endsWith("\\gexec")) {
                    for (var command : rows(connection, text.replace("\\gexec", ""))) {
                        execute(connection, command);
                    }
                } else if (!text.isEmpty()) {
                    execute(connection, text);
                }
            }
        } finally {
            connection.close();
        }
    }

    private static List<String> rows(EmbeddedPostgres server, String query) throws SQLException {
        try (var connection = server.connect(ServiceDatabases.DATABASE)) {
            return rows(connection, query);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                all.add(String.join(" ", row.stream().map(String::valueOf).toList()));
            }
            return all;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
