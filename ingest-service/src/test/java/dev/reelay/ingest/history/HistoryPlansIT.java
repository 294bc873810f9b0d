package dev.reelay.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a history costs grows neither with other videos nor with other months, whichever plan the server picks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPlansIT {

    private static final Pattern ROWS =
            Pattern.compile("Scan.*actual rows=(\\d+)(?:\\.\\d+)?|Rows Removed by (?:Filter|Join Filter): (\\d+)");

    /** Of partitions that were read; those that a plan holds and did not need are "never executed". */
    private static final Pattern PARTS = Pattern.compile("on (video_(?:points|days)_\\d{4}_\\d\\d) .*actual rows");

    private ServiceTables tables;

    /** 2,000 videos over two years: days up to June 2030, points of July to September. */
    @BeforeAll
    void fill() throws SQLException {
        tables = new ServiceTables("ingest_history_plans");
        tables.migrate("latest");
        for (var month :
                tables.read("select inhrelid::regclass from pg_inherits where inhparent = 'video_points'::regclass")) {
            tables.run("drop table " + month); // those of now
        }
        tables.run(
                """
                select make_history_month('video_days', month), 1 from generate_series('2028-09-01Z'::timestamptz, '2030-06-01Z',
                    interval '1 month') month
                union all
                select make_history_month('video_points', month), 2 from generate_series('2030-07-01Z'::timestamptz, '2030-09-01Z',
                    interval '1 month') month""");
        tables.run(
                """
                insert into video_days select series, day, null, 1, 1, 1, 1, null
                from generate_series(1, 2000) series, generate_series('2028-09-01Z'::timestamptz, '2030-06-30Z', interval '5 days') day""");
        tables.run(
                """
                insert into video_points select series, at, null, 1, 1, 1, 1, null
                from generate_series(1, 2000) series, generate_series('2030-07-01Z'::timestamptz, '2030-09-30Z', interval '2 days') at""");
        tables.run(
                """
                select make_history_month('account_days', '2030-06-01Z'), make_history_month('account_points', '2030-08-01Z')""");
        tables.run(
                """
                insert into account_series (connection_id, looked_at, changed_at, follower_count)
                select ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, '2030-08-30Z', '2030-08-30Z', 1
                from generate_series(1, 2000) i""");
        tables.run(
                """
                insert into account_days (series, observed_at, follower_count)
                select id, day, 1 from account_series, generate_series('2030-06-01Z'::timestamptz, '2030-06-30Z', interval '1 day') day""");
        tables.run(
                """
                insert into account_points (series, observed_at, follower_count)
                select id, at, 1 from account_series, generate_series('2030-08-01Z'::timestamptz, '2030-08-30Z', interval '1 day') at""");
        tables.run("analyze");
        tables.run("prepare span as " + HistoryReader.span(HistoryKind.VIDEO));
        tables.run("prepare at as " + HistoryReader.at(HistoryKind.VIDEO));
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Those of the span, and the newest of each table that may have a point before it.
                "span(700, '2030-08-02Z', '2030-08-30Z', 'all', 1001); 2",
                "span(700, '2030-06-10Z', '2030-07-10Z', 'day', 1001); 2",
                "span(700, '2029-01-10Z', '2029-03-10Z', 'week', 1001); 3",
                "span(700, '2020-01-10Z', '2020-03-10Z', 'week', 1001); 2", // the first of each table
                "at(700, '2030-08-15Z'); 2", // the newest that may have it, of each table
                "at(700, '2029-04-15Z'); 1"
            })
    void onlyTheMonthsThatAreAskedForAreRead(String statement, int parts) throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            tables.run("set plan_cache_mode = " + mode);
            var plan = String.join(
                    "\n", tables.read("explain (analyze, costs off, timing off, summary off) execute " + statement));
            assertThat(PARTS.matcher(plan)
                            .results()
                            .map(match -> match.group(1))
                            .distinct())
                    .as("%s, %s:\n%s", statement, mode, plan)
                    .hasSize(parts);
            assertThat(rowsRead(plan)).as("%s, %s:\n%s", statement, mode, plan).isLessThan(100);
        }
    }

    @Test
    void changesOfFollowersReadTheirAccounts() throws SQLException {
        tables.run("prepare changes as " + AccountHistory.CHANGES);
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            tables.run("set plan_cache_mode = " + mode);
            var plan = String.join(
                    "\n",
                    tables.read("explain (analyze, costs off, timing off, summary off) execute changes("
                            + "array['00000000-0000-0000-0000-000000000007', '00000000-0000-0000-0000-000000000008']::uuid[],"
                            + " '2030-08-15Z')"));
            assertThat(rowsRead(plan)).as("%s:\n%s", mode, plan).isLessThan(100);
        }
    }

    private static long rowsRead(String plan) {
        return ROWS.matcher(plan)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1) == null ? match.group(2) : match.group(1)))
                .sum();
    }
}
