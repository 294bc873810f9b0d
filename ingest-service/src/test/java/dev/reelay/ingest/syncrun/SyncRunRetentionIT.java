package dev.reelay.ingest.syncrun;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.common.work.Await;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.testkit.Plans;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SyncRunRetentionIT {

    /** More than one statement of 1,000. */
    private static final int MANY = 1_200;

    private final String workspace = "old-" + UUID.randomUUID();

    @Inject
    RetentionTicker retention;

    @Inject
    MeterRegistry metrics;

    @Test
    void runsThatEndedLongAgoGoWithTheirRequests() {
        runs(MANY, 91, "SUCCEEDED");
        runs(2, 89, "FAILED");
        runs(1, 91, "RUNNING");
        Await.result(retention::tick);
        assertThat(DATABASE.texts("select state from sync_runs where workspace = ? order by state", workspace))
                .containsExactly("FAILED", "FAILED", "RUNNING");
        assertThat(requests()).isEqualTo(3);
        assertThat(metrics.counter("reelay.retention.removed", "kind", "sync_runs")
                        .count())
                .isGreaterThanOrEqualTo(MANY);
        DATABASE.update("delete from sync_runs where workspace = ?", workspace);
    }

    @Test
    void oneReplicaAtATimeIsAtIt() throws SQLException {
        runs(1, 91, "SUCCEEDED");
        try (var theirs = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
                var statement = theirs.createStatement()) {
            theirs.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('retention ingest-service', 0))");
            Await.result(retention::tick);
            assertThat(requests()).isEqualTo(1);
            theirs.rollback();
        }
        Await.result(retention::tick);
        assertThat(requests()).isZero();
    }

    @Test
    void theOldestAreFoundByAnIndex() {
        Plans.of("ingest")
                .assertServedByIndexes(SyncRunRetention.DELETE, "'01a00000-0000-7000-8000-000000000000'::uuid", "10");
    }

    /** Their ids begin with the time. */
    private void runs(int count, int daysAgo, String state) {
        DATABASE.update(
                """
                with run as (
                    insert into sync_runs (id, workspace, platform, kind, trigger, connection_id, hashtags, awaited_video_ids,
                        state, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks, due_at,
                        created_at, started_at)
                    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
                            || substr(md5(i::text), 1, 3) || '8' || substr(md5(random()::text), 5, 15))::uuid,
                        ?, 'tiktok', 'ACCOUNT', 'REQUESTED', gen_random_uuid(), '{}', '{}', ?, true, 1, 1, 1, 1, 1, 0, 0,
                        now() + interval '1 day', at, at
                    from generate_series(1, ?) as i, lateral (select now() - make_interval(days => ?, secs => i)) as t (at)
                    returning id, workspace)
                insert into sync_requests (workspace, idempotency_key, request, run_id)
                select workspace, id::text, 'r', id from run""",
                workspace,
                state,
                count,
                daysAgo);
    }

    private long requests() {
        return DATABASE.number("select count(*) from sync_requests where workspace = ?", workspace);
    }
}
