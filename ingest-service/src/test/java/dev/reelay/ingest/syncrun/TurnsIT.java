package dev.reelay.ingest.syncrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whose turn it is, by the statement that decides it, on tables where no service is at work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnsIT {

    private static final Pattern ROWS =
            Pattern.compile("Scan.*actual rows=(\\d+)(?:\\.\\d+)?|Rows Removed by (?:Filter|Join Filter): (\\d+)");
    private static final Pattern NODE = Pattern.compile("actual rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [\\w ]+: (\\d+)");

    private ServiceTables tables;

    @BeforeAll
    void open() throws SQLException {
        tables = new ServiceTables("ingest_turns");
        tables.migrate("latest");
        tables.run("prepare claim (uuid, float8, text[]) as " + SyncRunLeases.CLAIM);
    }

    @AfterAll
    void close() throws SQLException {
        tables.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        tables.run("delete from sync_runs");
    }

    @Test
    void whoeverQueuesAThousandDelaysNobodyElse() throws SQLException {
        queue("greedy", "REQUESTED", null, 1_000, "1 hour");
        queue("small", "REQUESTED", null, 2, "1 second");

        assertThat(claimed(5)).containsExactly("greedy", "small", "greedy", "small", "greedy");
    }

    @Test
    void aVideoJustPublishedComesBeforeWhatIsDueForLong() throws SQLException {
        queue("acme", "REQUESTED", "SCHEDULED", 50, "2 hours");
        queue("acme", "REQUESTED", null, 1, "1 hour");
        queue("acme", "PUBLISHED", "REFRESHED", 1, "1 minute");
        queue("acme", "PUBLISHED", null, 1, "0");
        claimed(4);

        assertThat(
                        tables.read(
                                "select coalesce(cause, trigger) from sync_runs where state = 'RUNNING' order by urgency, due_at"))
                .containsExactly("PUBLISHED", "REQUESTED", "REFRESHED", "SCHEDULED");
    }

    @Test
    void aRunThatWasGivenBackGoesBehindTheOthersOfItsWorkspace() throws SQLException {
        queue("acme", "REQUESTED", null, 2, "1 hour");
        claimed(1);
        var first =
                tables.read("select id from sync_runs where state = 'RUNNING'").get(0);
        tables.run(
                "update sync_runs set state = 'QUEUED', lease = null, lease_until = null, due_at = now() where id = '"
                        + first + "'");
        claimed(1);

        assertThat(tables.read("select id from sync_runs where state = 'RUNNING'"))
                .doesNotContain(first);
    }

    @Test
    void anAccountHasOneRunAtATimeAndThatKeepsNoneOfTheOthers() throws SQLException {
        queue("acme", "REQUESTED", null, 6, "1 hour");
        tables.run("update sync_runs set connection_id = '00000000-0000-0000-0000-000000000001', started_at = now()"
                + " where id in (select id from sync_runs order by due_at, id limit 5)");

        assertThat(claimed(3)).hasSize(2);
    }

    @Test
    void aWalkThatWasGivenBackIsEndedBeforeAnotherOfItsAccountUnlessThatIsMoreUrgent() throws SQLException {
        queue("acme", "CONNECTED", null, 1, "0");
        tables.run("update sync_runs set started_at = now(), attempts = 1");
        queue("acme", "REQUESTED", null, 1, "1 hour");
        tables.run("update sync_runs set connection_id = '00000000-0000-0000-0000-000000000001'");
        claimed(1);
        assertThat(tables.read("select trigger from sync_runs where state = 'RUNNING'"))
                .containsExactly("CONNECTED");

        tables.run("update sync_runs set state = 'QUEUED', lease = null, lease_until = null");
        tables.run("update sync_runs set trigger = 'PUBLISHED' where trigger = 'REQUESTED'");
        claimed(1);
        assertThat(tables.read("select trigger from sync_runs where state = 'RUNNING'"))
                .containsExactly("PUBLISHED");
    }

    @Test
    void nobodyWaitsForAWalkThatPausesAfterAFailure() throws SQLException {
        queue("acme", "CONNECTED", null, 1, "0");
        tables.run("update sync_runs set started_at = now(), due_at = now() + interval '10 minutes'");
        queue("acme", "REQUESTED", null, 1, "1 hour");
        tables.run("update sync_runs set connection_id = '00000000-0000-0000-0000-000000000001'");

        assertThat(claimed(1)).hasSize(1);
    }

    @Test
    void searchesAndAccountsHaveSlotsOfTheirOwn() throws SQLException {
        queue("acme", "REQUESTED", null, 1, "0");
        tables.run(
                "update sync_runs set kind = 'HASHTAG', connection_id = null, start_date = now(), end_date = now(), max_videos = 1");

        assertThat(claim("{ACCOUNT}")).isEmpty();
        assertThat(claim("{ACCOUNT,HASHTAG}")).hasSize(1);
    }

    @Test
    void aLeaseThatExpiresIsNoFailureOfTheRun() throws SQLException {
        queue("acme", "REQUESTED", null, 1, "0");
        claimed(1);
        tables.run("update sync_runs set lease_until = now() - interval '1 second'");
        claimed(1);

        assertThat(tables.read("select failures || ' ' || lost_leases || ' ' || attempts from sync_runs"))
                .containsExactly("0 1 2");
    }

    @Test
    void aHundredThousandThatWaitCostATurnNothing() throws SQLException {
        queue("greedy", "REQUESTED", null, 100_000, "1 hour");
        queue("late", "REQUESTED", null, 10_000, "-1 hour");
        queue("small", "PUBLISHED", null, 3, "0");
        tables.run("analyze sync_runs");
        for (var mode : List.of("force_custom_plan", "force_generic_plan")) {
            var plan = String.join("\n", plan(mode));
            var rows = ROWS.matcher(plan)
                    .results()
                    .mapToLong(match -> Long.parseLong(match.group(1) == null ? match.group(2) : match.group(1)))
                    .sum();
            assertThat(rows).as("%s:\n%s", mode, plan).isLessThan(500);
        }
    }

    /** Statistics are from before they came: then it may choose any index, but not look at all of them for each. */
    @Test
    void thousandsThatTheServerHasNotCountedYetCostATurnLittle() throws SQLException {
        queue("acme", "REQUESTED", null, 60, "1 hour");
        tables.run("update sync_runs set state = 'SUCCEEDED', started_at = now(), finished_at = now()");
        tables.run("analyze sync_runs");
        for (int i = 0; i < 50; i++) {
            queue("flood" + i, "REQUESTED", null, 100, "1 hour");
        }
        for (var mode : List.of("force_custom_plan", "force_generic_plan")) {
            var plan = plan(mode);
            assertThat(visits(plan))
                    .as("%s:\n%s", mode, String.join("\n", plan))
                    .isLessThan(50_000);
        }
    }

    /** Of a claim that is carried out. */
    private List<String> plan(String mode) throws SQLException {
        tables.run("set plan_cache_mode = " + mode);
        return tables.read("explain (analyze, costs off, timing off, summary off) execute claim('" + UUID.randomUUID()
                + "', 15, '{ACCOUNT}')");
    }

    /** Of rows, in all loops. */
    private static long visits(List<String> plan) {
        long visits = 0;
        long loops = 0;
        for (var line : plan) {
            var node = NODE.matcher(line);
            if (node.find()) {
                loops = Long.parseLong(node.group(2));
                visits += Long.parseLong(node.group(1)) * loops;
            }
            var removed = REMOVED.matcher(line);
            if (removed.find()) {
                visits += Long.parseLong(removed.group(1)) * loops;
            }
        }
        return visits;
    }

    /** The workspaces of the next claims. */
    private List<String> claimed(int count) throws SQLException {
        var workspaces = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var lease = claim("{ACCOUNT,HASHTAG}");
            workspaces.addAll(lease);
        }
        return workspaces;
    }

    private List<String> claim(String kinds) throws SQLException {
        var lease = UUID.randomUUID();
        tables.run("execute claim('" + lease + "', 15, '" + kinds + "')");
        return tables.read("select workspace from sync_runs where lease = '" + lease + "'");
    }

    private void queue(String workspace, String trigger, String cause, int count, String ago) throws SQLException {
        tables.run(
                """
                insert into sync_runs (id, workspace, platform, kind, trigger, cause, connection_id, hashtags, awaited_video_ids,
                  state, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks, due_at, created_at)
                select gen_random_uuid(), '%s', 'tiktok', 'ACCOUNT', '%s', %s, gen_random_uuid(), '{}', '{}', 'QUEUED', false,
                  0, 0, 0, 0, 0, 0, 0, now() - interval '%s' + make_interval(secs => i / 1000000.0), now()
                from generate_series(1, %d) as i"""
                        .formatted(workspace, trigger, cause == null ? "null" : "'" + cause + "'", ago, count));
    }
}
