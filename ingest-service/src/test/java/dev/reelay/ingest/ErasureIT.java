package dev.reelay.ingest;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.Exports;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an erased connection leaves behind here: a tombstone, and nothing else. */
@QuarkusTest
@Tag("R8")
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String LIST = "/v2/video/list/";
    private static final List<String> TABLES = List.of(
            "accounts",
            "videos",
            "video_figures",
            "video_series",
            "account_series",
            "sync_runs",
            "sync_requests",
            "trend_days",
            "trends",
            "trend_looks",
            "trend_tellings");

    private final IngestApi creator = IngestApi.of(TestCatalog.WALKER);

    @AfterEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void allOfTheConnectionGoesAndNothingOfAnother() {
        var other = IngestApi.of(TestCatalog.WALKER); // the same account, connected by another workspace
        other.connect();
        creator.connect();
        creator.endedLatest("CONNECTED");
        other.endedLatest("CONNECTED");
        creator.api()
                .header("Idempotency-Key", "once")
                .body("{\"connection_id\":\"" + creator.connection() + "\"}")
                .post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(202);
        creator.endedLatest("REQUESTED");
        var theirs = rowsOf(other);
        assertThat(theirs)
                .contains("videos " + TestCatalog.WALKER_VIDEOS, "video_figures " + TestCatalog.WALKER_VIDEOS)
                .doesNotContain("trend_days 0");

        DATABASE.update(
                """
                insert into video_figures
                select corpus, platform, video_id, version + n, fetched_at, view_count + n, like_count, comment_count,
                    share_count, favorites_count
                from video_figures, generate_series(1, 7) n where corpus = ? and video_id = ?""",
                creator.workspace(),
                TestCatalog.GROWING_VIDEO);
        DATABASE.texts("select make_history_month('video_days', now())");
        DATABASE.update(
                """
                insert into video_days select p.* from video_points p join video_series s on s.id = p.series
                where s.corpus = ? and s.video_id = ?""",
                creator.workspace(),
                TestCatalog.GROWING_VIDEO);
        var series =
                String.join(",", DATABASE.texts("select id from video_series where corpus = ?", creator.workspace()));
        var exported = Exports.of(creator.workspace(), creator.connection());
        assertThat(exported.items("videos"))
                .extracting(video -> video.getString("video_id"))
                .doesNotHaveDuplicates()
                .contains(TestCatalog.GROWING_VIDEO);
        assertThat(exported.items("video_figures"))
                .extracting(figures -> figures.getString("video_id") + figures.getLong("version"))
                .doesNotHaveDuplicates();
        assertThat(exported.items("accounts")).singleElement().satisfies(account -> assertThat(account.getString("bio"))
                .isEqualTo("Videos by Walker Test"));
        assertThat(exported.leftOut()).isEmpty();
        assertThat(Exports.of(other.workspace(), creator.connection()).counts().values())
                .containsOnly(0L);
        Exports.assertServedByIndexes("ingest");

        Events.send(erased());

        var told = completed(1).get(0);
        assertThat(exported.counts()).isEqualTo(told.removed());
        assertThat(told.service()).isEqualTo("ingest-service");
        assertThat(told.workspace()).isEqualTo(creator.workspace());
        assertThat(told.removed())
                .containsEntry("accounts", 1L)
                .containsEntry("videos", (long) TestCatalog.WALKER_VIDEOS)
                .containsEntry("video_figures", TestCatalog.WALKER_VIDEOS + 7L)
                .containsEntry("video_history", TestCatalog.WALKER_VIDEOS + 1L)
                .containsEntry("account_history", 1L)
                .containsEntry("sync_runs", 2L);
        assertThat(rowsOf(creator)).allMatch(table -> table.endsWith(" 0"));
        assertThat(rowsOf(other)).isEqualTo(theirs);
        for (var table : List.of("video_points", "video_days")) {
            assertThat(DATABASE.number("select count(*) from " + table + " where series in (" + series + ")"))
                    .as(table)
                    .isZero();
        }
        creator.api().get("/api/v1/accounts/" + creator.connection()).then().statusCode(404);
        creator.api()
                .get("/api/v1/videos/tiktok/" + TestCatalog.GROWING_VIDEO)
                .then()
                .statusCode(404);
        assertThat(DATABASE.text(
                        "select coalesce(workspace, platform_user_id, 'no names') from erased_connections where connection_id = ?",
                        creator.connection()))
                .isEqualTo("no names");
    }

    @Test
    void whatComesLateBringsNothingBack() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        var erased = Events.message(erased());
        Events.send(List.of(erased, erased));
        var first = completed(1).get(0);

        Events.send(creator.issued(), published()); // sent again, as by a relay that lost its place
        Events.send(erased()); // and asked for again: answered again
        var again = completed(2).get(1);

        assertThat(again.removed()).isEqualTo(first.removed());
        assertThat(rowsOf(creator)).allMatch(table -> table.endsWith(" 0"));
    }

    @Test
    void aRunUnderWayEndsAndStoresNothingMore() {
        TikTok.fail(LIST, "server_error", 1_000);
        creator.connect();
        await().atMost(LIMIT)
                .until(() -> DATABASE.number(
                                "select coalesce(max(attempts), 0) from sync_runs where connection_id = ?",
                                creator.connection())
                        > 0);
        Events.send(erased());
        completed(1);
        TikTok.calm();

        await().during(Duration.ofSeconds(2)).atMost(LIMIT).until(() -> rowsOf(creator).stream()
                .allMatch(table -> table.endsWith(" 0")));
    }

    /** As a replica left it that was killed after its first batch. */
    @Test
    void whoGoesOnCountsWhatWasRemovedBefore() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        DATABASE.update("delete from sync_runs where connection_id = ?", creator.connection());
        DATABASE.update(
                """
                insert into erased_connections
                    (connection_id, erased_at, workspace, platform, platform_user_id, shared_account, removed)
                values (?, now(), ?, 'tiktok', 'open', false, '{"sync_runs": 1, "videos": 5}')""",
                creator.connection(),
                creator.workspace());

        assertThat(completed(1).get(0).removed())
                .containsEntry("sync_runs", 1L)
                .containsEntry("videos", TestCatalog.WALKER_VIDEOS + 5L);
        assertThat(rowsOf(creator)).allMatch(table -> table.endsWith(" 0"));
    }

    @Test
    void connectedAnewTheAccountIsFetchedAsAnyOther() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        Events.send(erased());
        completed(1);

        var anew = new IngestApi(creator.workspace(), UUID.randomUUID(), creator.username());
        anew.connect();

        assertThat(anew.endedLatest("CONNECTED").getString("state")).isEqualTo("SUCCEEDED");
        assertThat(anew.storedVideos()).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(anew.told(2 * TestCatalog.WALKER_VIDEOS))
                .filteredOn(video -> anew.connection().equals(video.connectionId()))
                .as("readers keep the highest version")
                .allMatch(video -> video.version() == 2);
    }

    private ConnectionErased erased() {
        return new ConnectionErased(
                creator.connection(),
                creator.workspace(),
                Platform.TIKTOK,
                creator.issued().platformUserId(),
                Instant.now(),
                null);
    }

    private PublishCompleted published() {
        return new PublishCompleted(
                UUID.randomUUID(),
                creator.workspace(),
                Platform.TIKTOK,
                creator.connection(),
                "v_pub_file~late",
                TestCatalog.GROWING_VIDEO,
                null,
                Instant.now(),
                null,
                null);
    }

    private List<ErasureCompleted> completed(int count) {
        return await().atMost(LIMIT)
                .until(
                        () -> Events.sent(ErasureCompleted.class, event -> event.connectionId()
                                .equals(creator.connection())),
                        events -> events.size() >= count);
    }

    /** How many rows of each table name the workspace or the connection. */
    private static List<String> rowsOf(IngestApi api) {
        return TABLES.stream()
                .map(table -> table + " "
                        + DATABASE.number(
                                "select count(*) from " + table
                                        + " t where to_jsonb(t)::text like ? or to_jsonb(t)::text like ?",
                                "%" + api.workspace() + "%",
                                "%" + api.connection() + "%"))
                .toList();
    }
}
