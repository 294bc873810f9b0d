package dev.reelay.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page costs does not grow with the public corpus, whichever plan the server picks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoPlansIT {

    /** Scanned in one node: rows that came out of it and rows that it threw away. */
    private static final Pattern ROWS =
            Pattern.compile("Scan.*actual rows=(\\d+)(?:\\.\\d+)?|Rows Removed by (?:Filter|Join Filter): (\\d+)");

    private EmbeddedPostgres postgres;
    private Connection connection;

    @BeforeAll
    void fill() throws SQLException {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
        var database = postgres.createService("ingest", "test");
        migrate(database);
        connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
        run(
                """
                insert into videos (corpus, platform, video_id, version, connection_id, source, fetched_at, description, hashtags,
                  created_at, view_count, like_count, comment_count, share_count)
                select case when i % 50 = 0 then 'acme' else 'public' end, 'tiktok', i::text, 1,
                  case when i % 50 = 0 then '00000000-0000-0000-0000-00000000000' || (i / 50 % 2) end::uuid,
                  case when i % 50 = 0 then 'account' else 'hashtag' end, now(), 'a', array['fyp'],
                  now() - make_interval(secs => i), 1, 1, 1, 1
                from generate_series(1, 100000) as i""");
        run("analyze videos");
        run("prepare list (text, uuid, text, timestamptz, text, text, int, text) as " + VideoService.LIST);
        run("prepare page (text, text, text, int) as " + VideoRestatement.PAGE);
    }

    @AfterAll
    void stop() throws SQLException {
        connection.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list('acme', null, null, '9999-12-31', '', '', 21, null)",
                "list('acme', null, null, now() - interval '12 hours', 'tiktok', '7', 21, null)",
                "list('acme', null, null, '9999-12-31', '', '', 21, 'hashtag')",
                "list('acme', null, null, '9999-12-31', '', '', 21, 'account')",
                "list('acme', '00000000-0000-0000-0000-000000000001', null, '9999-12-31', '', '', 21, null)",
                "list('nobody', null, null, '9999-12-31', '', '', 21, null)",
                "page('', '', '', 250)",
                "page('public', 'tiktok', '50000', 250)"
            })
    void aPageReadsLittleMoreThanItself(String statement) throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            run("set plan_cache_mode = " + mode);
            var plan = explain(statement);
            assertThat(rowsRead(plan)).as("%s, %s:\n%s", statement, mode, plan).isLessThan(1_000);
        }
    }

    private static long rowsRead(String plan) {
        return ROWS.matcher(plan)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1) == null ? match.group(2) : match.group(1)))
                .sum();
    }

    private String explain(String statement) throws SQLException {
        try (var explain = connection.createStatement();
                var rows = explain.executeQuery(
                        "explain (analyze, costs off, timing off, summary off) execute " + statement)) {
            var plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void migrate(ServiceDatabase database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("db/common", "db/migration")
                .schemas(database.schema())
                .defaultSchema(database.schema())
                .load()
                .migrate();
    }
}
