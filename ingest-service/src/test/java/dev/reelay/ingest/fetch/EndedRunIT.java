package dev.reelay.ingest.fetch;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.SyncKind;
import dev.reelay.contracts.ingest.SyncRunEnded;
import dev.reelay.contracts.ingest.SyncState;
import dev.reelay.contracts.ingest.SyncTrigger;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.LeaseLostException;
import dev.reelay.ingest.syncrun.SyncRunKind;
import dev.reelay.ingest.syncrun.SyncRunOutcomes;
import dev.reelay.ingest.syncrun.SyncRunTrigger;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of the end of a run. */
@QuarkusTest
class EndedRunIT {

    private static final String LIST = "/v2/video/list/";

    private final IngestApi creator = IngestApi.of(TestCatalog.WALKER);

    @Inject
    SyncRunOutcomes outcomes;

    @AfterEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void aRunThatSucceededIsToldOnceWithItsCounts() {
        creator.connect();
        var run = creator.endedLatest("CONNECTED");

        var ended = told();

        assertThat(ended)
                .isEqualTo(new SyncRunEnded(
                        UUID.fromString(run.getString("id")),
                        creator.connection(),
                        creator.workspace(),
                        Platform.TIKTOK,
                        SyncKind.ACCOUNT,
                        SyncTrigger.CONNECTED,
                        SyncState.SUCCEEDED,
                        time(run, "started_at"),
                        time(run, "finished_at"),
                        TestCatalog.WALKER_VIDEOS,
                        TestCatalog.WALKER_VIDEOS,
                        0,
                        null,
                        null));
        assertThat(ended.key()).isEqualTo(creator.connection().toString());
    }

    @Test
    void aRunIsToldAsFailedOnlyOnceItIsGivenUp() {
        TikTok.fail(LIST, "server_error", 2, 1_000);

        creator.connect();
        var run = creator.endedLatest("CONNECTED");

        assertThat(run.getInt("attempts")).isEqualTo(3);
        var ended = told();
        assertThat(ended.state()).isEqualTo(SyncState.FAILED);
        assertThat(ended.videosSeen()).isEqualTo(40);
        assertThat(ended.reason()).isEqualTo("internal_error");
        assertThat(ended.logId()).isNotBlank();
        assertThat(run.getString("error")).contains(ended.logId());
    }

    @Test
    void aRunThatWasPostponedIsToldAsSucceeded() {
        AuthServiceStub.refuse(creator.connection(), 503);
        Events.send(creator.issued());
        await().atMost(Duration.ofSeconds(20)).until(() -> AuthServiceStub.calls(creator.connection()) > 0);
        creator.authorize();
        creator.endedLatest("CONNECTED");

        assertThat(told().state()).isEqualTo(SyncState.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionWithoutATokenIsToldWithAReasonOfOurOwn(boolean isKnown) {
        if (isKnown) {
            AuthServiceStub.refuse(creator.connection(), 409);
        } else {
            AuthServiceStub.forget(creator.connection());
        }
        Events.send(creator.issued());
        creator.endedLatest("CONNECTED");

        var ended = told();
        assertThat(ended.reason()).isEqualTo("account_not_connected");
        assertThat(ended.logId()).isNull();
    }

    @Test
    void nothingIsToldOfAHashtagSearch() {
        creator.ended(creator.sync("""
                {"hashtags": ["%s"], "start_date": "%s", "end_date": "%s"}"""
                .formatted(TestCatalog.SEARCHED_HASHTAG, TestCatalog.SEARCHED_FROM, TestCatalog.SEARCHED_TO)));

        assertThat(DATABASE.number(
                        "select count(*) from outbox where type = ? and payload like ?",
                        SyncRunEnded.TYPE,
                        "%" + creator.workspace() + "%"))
                .isZero();
    }

    @Test
    void aWorkerThatLostItsLeaseTellsNothing() {
        creator.connect();
        var run = creator.endedLatest("CONNECTED");
        told();
        var stranger = new ClaimedRun(
                UUID.fromString(run.getString("id")),
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
                true,
                0,
                0,
                0,
                0,
                null);

        assertThatThrownBy(() -> Await.result(() -> outcomes.succeed(stranger))).isInstanceOf(LeaseLostException.class);

        assertThat(DATABASE.number(
                        "select count(*) from outbox where type = ? and aggregateid = ?",
                        SyncRunEnded.TYPE,
                        creator.connection().toString()))
                .isEqualTo(1);
    }

    private SyncRunEnded told() {
        return Events.awaitTold(
                        1, SyncRunEnded.class, event -> event.connectionId().equals(creator.connection()))
                .get(0)
                .event();
    }

    private static Instant time(JsonPath run, String field) {
        return Instant.parse(run.getString(field));
    }
}
