package dev.reelay.auth.connection;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.SyncKind;
import dev.reelay.contracts.ingest.SyncRunEnded;
import dev.reelay.contracts.ingest.SyncState;
import dev.reelay.contracts.ingest.SyncTrigger;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.Plans;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The last sync of a connection, as ingest-service tells and its owner sees. */
@QuarkusTest
class SyncRunConsumerIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** All of a row but what is told of syncs. */
    private static final String REST =
            """
            select to_jsonb(c) - 'last_sync_at' - 'last_sync_state' - 'last_sync_videos_new' - 'last_sync_error_code'
                - 'last_sync_error_log' - 'last_successful_sync_at' from connections c where id = ?::uuid""";

    private final String workspace = anotherWorkspace();
    private final String account = TikTok.anotherAccount();
    private String id;

    @BeforeEach
    void connectAnAccount() {
        id = connect(workspace, account);
    }

    @Test
    void beforeTheFirstOneThereIsNone() {
        status().body("last_sync", nullValue()).body("last_successful_sync_at", nullValue());
    }

    @Test
    void theStatusTellsTheLastSyncAndTheLastThatSucceeded() {
        var before = DATABASE.text(REST, id);
        Events.send(succeeded(NOON, 3));
        awaitSync(id, NOON);
        status().body("last_sync.ended_at", equalTo("2026-11-21T12:00:00Z"))
                .body("last_sync.state", equalTo("SUCCEEDED"))
                .body("last_sync.videos_new", equalTo(3))
                .body("last_sync.error", nullValue())
                .body("last_successful_sync_at", equalTo("2026-11-21T12:00:00Z"));

        Events.send(failed(NOON.plusSeconds(60)));
        awaitSync(id, NOON.plusSeconds(60));
        status().body("last_sync.state", equalTo("FAILED"))
                .body("last_sync.videos_new", equalTo(0))
                .body("last_sync.error.code", equalTo("rate_limit_exceeded"))
                .body("last_sync.error.log_id", equalTo("20261121-log"))
                .body("last_successful_sync_at", equalTo("2026-11-21T12:00:00Z"))
                .body("troubles.size()", equalTo(0));

        Events.send(succeeded(NOON.plusSeconds(120), 0));
        awaitSync(id, NOON.plusSeconds(120));
        status().body("last_sync.error", nullValue()).body("last_successful_sync_at", equalTo("2026-11-21T12:02:00Z"));
        assertThat(DATABASE.text(REST, id)).as("nothing else has changed").isEqualTo(before);
    }

    @Test
    @Tag("R3")
    void anOlderRunAndARepeatChangeNothing() {
        var newest = Events.message(succeeded(NOON, 3));
        Events.send(List.of(newest, Events.message(failed(NOON.minusSeconds(1))), newest));
        Events.send(succeeded(NOON.minusSeconds(2), 9), failed(NOON)); // the same end, in an event that says otherwise
        awaitThatAllWasRead();

        status().body("last_sync.state", equalTo("SUCCEEDED"))
                .body("last_sync.videos_new", equalTo(3))
                .body("last_successful_sync_at", equalTo("2026-11-21T12:00:00Z"));
    }

    @Test
    @Tag("R10")
    void onlyTheConnectionOfTheWorkspaceLearnsOfIt() {
        var theirWorkspace = anotherWorkspace();
        var theirs = connect(theirWorkspace, account);
        Events.send(
                succeeded(NOON, 3), run(UUID.fromString(theirs), workspace, SyncState.SUCCEEDED, NOON.plusSeconds(60)));
        awaitThatAllWasRead();

        status().body("last_sync.videos_new", equalTo(3));
        as(theirWorkspace, "analyst")
                .get("/api/v1/connections/" + theirs + "/status")
                .then()
                .statusCode(200)
                .body("last_sync", nullValue());
    }

    @Test
    void aConnectionThatIsUnknownOrEndedByItsOwnerIsIgnored() {
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        var unknown = UUID.randomUUID();
        Events.send(succeeded(NOON, 3), run(unknown, workspace, SyncState.FAILED, NOON));
        awaitThatAllWasRead();

        assertThat(DATABASE.number(
                        "select count(*) from connections where id = ?::uuid and last_sync_at is not null", id))
                .isZero();
        assertThat(DATABASE.number("select count(*) from parked_events where key in (?, ?)", id, unknown.toString()))
                .isZero();
    }

    @Test
    void aRunCostsOneRowAndNoEntryInAnIndex() {
        Plans.of("auth")
                .assertServedByIndexes(
                        LastSyncs.RECORD,
                        "'01990d6a-7a10-7000-8000-00000000c001'::uuid",
                        "'w'",
                        "now()",
                        "'SUCCEEDED'",
                        "1",
                        "null",
                        "null");
        assertThat(
                        DATABASE.texts(
                                "select indexdef from pg_indexes where schemaname = 'auth' and indexdef ~ 'last_(successful_)?sync'"))
                .isEmpty();
    }

    /** A mark in each partition, behind all that was sent before. */
    private static void awaitThatAllWasRead() {
        var markWorkspace = anotherWorkspace();
        var mark = connect(markWorkspace, TikTok.anotherAccount());
        var partitions = Topics.all().stream()
                .filter(topic -> topic.name().equals(Topics.ACCOUNT))
                .findFirst()
                .orElseThrow()
                .partitions();
        for (var partition = 0; partition < partitions; partition++) {
            var at = NOON.plusSeconds(partition);
            var message = Events.message(run(UUID.fromString(mark), markWorkspace, SyncState.SUCCEEDED, at));
            Events.send(new ProducerRecord<>(
                    message.topic(), partition, message.key(), message.value(), message.headers()));
            awaitSync(mark, at);
        }
    }

    private static void awaitSync(String connectionId, Instant at) {
        await().atMost(LIMIT)
                .until(() -> DATABASE.number(
                                "select count(*) from connections where id = ?::uuid and last_sync_at = ?::timestamptz",
                                connectionId,
                                at.toString())
                        == 1);
    }

    private ValidatableResponse status() {
        return as(workspace, "analyst")
                .get("/api/v1/connections/" + id + "/status")
                .then()
                .statusCode(200);
    }

    private SyncRunEnded succeeded(Instant at, long videosNew) {
        return ended(UUID.fromString(id), workspace, SyncState.SUCCEEDED, at, videosNew);
    }

    private SyncRunEnded failed(Instant at) {
        return run(UUID.fromString(id), workspace, SyncState.FAILED, at);
    }

    private static SyncRunEnded run(UUID connection, String workspace, SyncState state, Instant at) {
        return ended(connection, workspace, state, at, 0);
    }

    private static SyncRunEnded ended(UUID connection, String workspace, SyncState state, Instant at, long videosNew) {
        var hasFailed = state == SyncState.FAILED;
        return new SyncRunEnded(
                UUID.randomUUID(),
                connection,
                workspace,
                Platform.TIKTOK,
                SyncKind.ACCOUNT,
                SyncTrigger.REQUESTED,
                state,
                at.minus(3, ChronoUnit.SECONDS),
                at,
                40,
                videosNew,
                0,
                hasFailed ? "rate_limit_exceeded" : null,
                hasFailed ? "20261121-log" : null);
    }
}
