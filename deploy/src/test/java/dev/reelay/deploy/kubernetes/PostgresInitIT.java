package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabases;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SQL that CloudNativePG runs makes the rights that `embedded` makes for all other tests, on a real PostgreSQL. */
class PostgresInitIT {

    private static final List<String> SCHEMAS = List.of("auth", "ingest", "publish", "webhook", "search");

    /** Everything that says who may do what; without the superuser's name. */
    private static final List<String> RIGHTS = List.of(
            "select nspname, pg_get_userbyid(nspowner), nspacl::text from pg_namespace where nspname !~ '^(pg_|information)'",
            "select rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolinherit from pg_roles where rolname like 'reelay%'",
            "select setrole::regrole::text, setconfig::text from pg_db_role_setting",
            "select extname, extnamespace::regnamespace::text from pg_extension",
            "select datacl::text from pg_database where datname = 'reelay'");

    @Test
    void theInitialSqlMakesTheRightsThatTheServicesAreTestedWith() throws Exception {
        try (var embedded = EmbeddedPostgres.start(PostgresOptions.temporary());
                var cluster = EmbeddedPostgres.start(PostgresOptions.temporary())) {
            SCHEMAS.forEach(schema -> embedded.createService(schema, "p"));
            try (var superuser = cluster.connect("postgres")) {
                execute(superuser, "create database " + ServiceDatabases.DATABASE);
            }
            try (var superuser = cluster.connect(ServiceDatabases.DATABASE)) {
                execute(superuser, Files.readString(Overlay.directory().resolve("base/postgres/init.sql")));
            }
            try (var one = embedded.connect(ServiceDatabases.DATABASE);
                    var other = cluster.connect(ServiceDatabases.DATABASE)) {
                for (var query : RIGHTS) {
                    assertThat(rows(other, query))
                            .as(query)
                            .isNotEmpty()
                            .containsExactlyInAnyOrderElementsOf(rows(one, query));
                }
            }
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
