package dev.reelay.ingest.fetch;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.SyncRunEnded;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.LeaseLostException;
import dev.reelay.ingest.syncrun.SyncRunKind;
import dev.reelay.ingest.syncrun.SyncRunTrigger;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers that die, and workers that only seemed to be dead. */
@QuarkusTest
class ResumedRunIT {

    @Inject
    AccountFetcher fetcher;

    private final IngestApi creator = IngestApi.of(TestCatalog.WALKER);

    @Test
    @Tag("R3")
    void whatAKilledWorkerLeftIsFinishedFromItsPageOnWithNothingDoubled() {
        var run = running();
        var afterOnePage = fetcher.nextPage(run);
        assertThat(afterOnePage.videosSeen()).isEqualTo(20);

        expireLease(run); // as after a kill: nobody renews it

        var ended = creator.ended(run.id().toString());
        assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(ended.getInt("pages")).isEqualTo(4);
        assertThat(ended.getInt("videos_seen")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(ended.getInt("videos_new")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(ended.getInt("attempts")).isEqualTo(2);
        assertThat(creator.storedVideos()).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(creator.told(TestCatalog.WALKER_VIDEOS))
                .hasSize(TestCatalog.WALKER_VIDEOS)
                .extracting(VideoFetched::version)
                .containsOnly(1L);
    }

    @Test
    @Tag("R3")
    void aWorkerThatLostItsLeaseWritesNothing() {
        var run = running();
        DATABASE.update("update sync_runs set lease = ? where id = ?", UUID.randomUUID(), run.id());

        assertThatThrownBy(() -> fetcher.nextPage(run)).isInstanceOf(LeaseLostException.class);

        assertThat(creator.storedVideos()).isZero();
        assertThat(DATABASE.number(
                                "select count(*) from outbox where payload like ?",
                                "%video_id%" + creator.workspace() + "%")
                        + DATABASE.number(
                                "select count(*) from outbox where payload like ?",
                                "%" + creator.workspace() + "%video_id%"))
                .isZero();
        assertThat(DATABASE.texts("select pages from sync_runs where id = ?", run.id()))
                .containsExactly("0");
    }

    @Test
    void aRunThatKillsItsWorkersEndsSomeDay() {
        var run = running();
        DATABASE.update("update sync_runs set lost_leases = 2 where id = ?", run.id());

        expireLease(run);

        var ended = creator.ended(run.id().toString());
        assertThat(ended.getString("state")).isEqualTo("FAILED");
        assertThat(ended.getString("error"))
                .contains("Given up after 3 attempts")
                .contains("its worker stopped");
    }

    @Test
    void aRunThatIsCancelledUnderWayStoresNothingMore() {
        var run = running();
        fetcher.nextPage(run);

        creator.api().post("/api/v1/sync-runs/" + run.id() + "/cancel").then().statusCode(200);

        assertThatThrownBy(() -> fetcher.nextPage(run)).isInstanceOf(LeaseLostException.class);
        assertThat(creator.ended(run.id().toString()).getInt("videos_seen")).isEqualTo(20);
        assertThat(Events.awaitTold(1, SyncRunEnded.class, event -> event.connectionId()
                                .equals(creator.connection()))
                        .get(0)
                        .event()
                        .reason())
                .isEqualTo("cancelled");
    }

    /** A run in the hands of a worker that is this test. */
    private ClaimedRun running() {
        creator.authorize();
        DATABASE.update(
                """
                insert into accounts (connection_id, workspace, platform, platform_user_id, state, connected_at)
                values (?, ?, 'tiktok', 'open-1', 'ACTIVE', now())""",
                creator.connection(),
                creator.workspace());
        var run = new ClaimedRun(
                UUID.randomUUID(),
                UUID.randomUUID(),
                creator.workspace(),
                Platform.TIKTOK,
                SyncRunKind.ACCOUNT,
                SyncRunTrigger.CONNECTED,
                creator.connection(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                false,
                0,
                0,
                0,
                0,
                null);
        DATABASE.update(
                """
                insert into sync_runs (id, workspace, platform, kind, trigger, connection_id, hashtags, awaited_video_ids,
                  state, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks,
                  lease, lease_until, due_at, created_at, started_at)
                values (?, ?, 'tiktok', 'ACCOUNT', 'CONNECTED', ?, '{}', '{}', 'RUNNING', false, 0, 0, 0, 0, 1, 0, 0,
                  ?, now() + interval '1 hour', now(), now(), now())""",
                run.id(),
                creator.workspace(),
                creator.connection(),
                run.lease());
        return run;
    }

    private static void expireLease(ClaimedRun run) {
        DATABASE.update("update sync_runs set lease_until = now() - interval '1 second' where id = ?", run.id());
    }
}
