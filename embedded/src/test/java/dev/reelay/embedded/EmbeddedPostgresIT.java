package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresIT {

    @TempDir
    Path directory;

    @Test
    void isDurableUnlessToldOtherwise() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory));
                var connection = postgres.connect("postgres")) {
            assertThat(query(connection, "show fsync")).isEqualTo("on");
            assertThat(query(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(query(connection, "show server_version")).startsWith("18.");
        }
    }

    @Test
    void committedRowsSurviveAKillAndTheServerStartsAgainOnItsPort() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory))) {
            var database = postgres.createService("ingest", "secret");
            try (var connection = connect(database)) {
                execute(connection, "create table videos (id text)");
                execute(connection, "insert into videos values ('kept')");
                var port = postgres.port();
                postgres.kill();
                assertThat(postgres.isRunning()).isFalse();

                postgres.start();

                assertThat(postgres.port()).isEqualTo(port);
            }
            try (var connection = connect(database)) {
                assertThat(query(connection, "select id from videos")).isEqualTo("kept");
            }
        }
    }

    @Test
    void aKeptDirectoryIsTakenUpByTheNextServer() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory))) {
            try (var connection = connect(postgres.createService("auth", "first"))) {
                execute(connection, "create table connections (id text)");
            }
        }
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory));
                var connection = connect(postgres.createService("auth", "second"))) {
            assertThat(query(connection, "select count(*) from connections")).isEqualTo("0");
        }
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() {
        try (var first = EmbeddedPostgres.start(PostgresOptions.keptIn(directory))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(PostgresOptions.keptIn(directory)))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("process " + first.pid());
        }
    }

    @Test
    void aRoleTouchesOnlyItsOwnSchema() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory))) {
            try (var connection = connect(postgres.createService("auth", "secret"))) {
                execute(connection, "create table auth.connections (id text)");
            }
            try (var connection = connect(postgres.createService("ingest", "secret"))) {
                refused(connection, "select * from auth.connections");
                refused(connection, "create table auth.intruder (id text)");
                refused(connection, "create table public.intruder (id text)");
                refused(connection, "create schema intruder");
                refused(connection, "create role intruder");
            }
        }
    }

    @Test
    void trigramsKnowLettersBeyondAsciiAndUnaccentIsThere() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory));
                var connection = connect(postgres.createService("search", "secret"))) {
            assertThat(query(connection, "select array_length(show_trgm('привет'), 1)"))
                    .isEqualTo("7");
            assertThat(query(connection, "select similarity('recette facile', 'recete facil') > 0.5"))
                    .isEqualTo("t");
            assertThat(query(connection, "select unaccent('crème brûlée')")).isEqualTo("creme brulee");
            assertThat(query(connection, "select lower('ÉCLAIR ПРИВЕТ')")).isEqualTo("éclair привет");
        }
    }

    /** A shutdown hook would not run; and the data directory must be usable at once. */
    @Test
    void aFrozenServerStandsStillWithAllItsProcessesUntilItIsThawed() throws Exception {
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory));
                var connection = postgres.connect("postgres")) {
            try (var frost = postgres.freeze()) {
                connection.setNetworkTimeout(Runnable::run, 500);
                assertThatThrownBy(() -> query(connection, "select 1")).isInstanceOf(SQLException.class);
                var late = "jdbc:postgresql://127.0.0.1:%d/postgres?socketTimeout=1".formatted(postgres.port());
                assertThatThrownBy(() -> DriverManager.getConnection(late, "postgres", postgres.superuserPassword()))
                        .isInstanceOf(SQLException.class);
            }
            try (var again = postgres.connect("postgres")) {
                assertThat(query(again, "select 1")).isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "frozen"})
    void theServerEndsWithAJvmThatIsKilledAndTheNextOneTakesUpItsData(String state) throws Exception {
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString(),
                        state)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var pid = Long.parseLong(jvm.inputReader().readLine());
        assertThat(ProcessHandle.of(pid)).isPresent();

        jvm.destroyForcibly().waitFor();

        try (var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(directory));
                var connection = connect(postgres.createService("auth", "secret"))) {
            await().untilAsserted(() -> assertThat(ProcessHandle.of(pid)).isEmpty());
            assertThat(query(connection, "select id from auth.kept")).isEqualTo("kept");
        }
    }

    /** Starts a server, commits a row, freezes the server if that is wanted, prints the server's process id, and waits to be killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            var postgres = EmbeddedPostgres.start(PostgresOptions.keptIn(Path.of(arguments[0])));
            try (var connection = connect(postgres.createService("auth", "secret"))) {
                execute(connection, "create table auth.kept (id text)");
                execute(connection, "insert into auth.kept values ('kept')");
            }
            if (arguments[1].equals("frozen")) {
                postgres.freeze();
            }
            System.out.println(postgres.pid());
            Thread.sleep(600_000);
        }
    }

    private static Connection connect(ServiceDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> execute(connection, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
