package dev.reelay.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.regex.Pattern;
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

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = new ServiceTables("ingest_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into videos (corpus, platform, video_id, version, connection_id, source, fetched_at, description, hashtags,
                  created_at, view_count, like_count, comment_count, share_count)
                select case when i % 50 = 0 then 'acme' else 'public' end, 'tiktok', i::text, 1,
                  case when i % 50 = 0 then '00000000-0000-0000-0000-00000000000' || (i / 50 % 2) end::uuid,
                  case when i % 50 = 0 then 'account' else 'hashtag' end, now(), 'a', array['fyp'],
                  now() - make_interval(secs => i), 1, 1, 1, 1
                from generate_series(1, 100000) as i""");
        tables.run("update videos set username = 'author' || video_id::int % 1000");
        tables.run("vacuum analyze videos");
        tables.run("prepare list (text, uuid, text, timestamptz, text, text, int, text) as " + VideoService.LIST);
        tables.run("prepare of_accounts (timestamptz, timestamptz, uuid[], text) as " + VideoService.OF_ACCOUNTS);
        tables.run(
                "prepare of_authors (timestamptz, timestamptz, uuid[], text[], text[]) as " + VideoService.OF_AUTHORS);
        tables.run("prepare page (text, text, text, int) as " + VideoRestatement.PAGE);
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
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
                "of_accounts(now() - interval '8 hours', now(), array['00000000-0000-0000-0000-000000000001']::uuid[], 'acme')",
                "of_authors(now() - interval '28 days', now(), array['00000000-0000-0000-0000-000000000007']::uuid[],"
                        + " array['tiktok'], array['author7'])",
                "page('', '', '', 250)",
                "page('public', 'tiktok', '50000', 250)"
            })
    void aPageReadsLittleMoreThanItself(String statement) throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            tables.run("set plan_cache_mode = " + mode);
            var plan = String.join(
                    "\n", tables.read("explain (analyze, costs off, timing off, summary off) execute " + statement));
            assertThat(rowsRead(plan)).as("%s, %s:\n%s", statement, mode, plan).isLessThan(1_000);
        }
    }

    private static long rowsRead(String plan) {
        return ROWS.matcher(plan)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1) == null ? match.group(2) : match.group(1)))
                .sum();
    }
}
