package dev.reelay.ingest.fetch;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Videos that their owner deletes or hides, and shows again. */
@QuarkusTest
class RemovedVideosIT {

    private static final String QUERY = "/v2/video/query/";
    private static final String ON_THE_FIRST_PAGE = TestCatalog.fadingVideo(20);
    private static final String ON_THE_LAST_PAGE = TestCatalog.fadingVideo(1);

    private final IngestApi creator = IngestApi.of(TestCatalog.FADING);
    private final Set<String> hidden = new HashSet<>();

    @AfterEach
    void showAll() {
        hidden.forEach(TikTok::showVideo);
        TikTok.calm();
    }

    @Test
    void aVideoThatIsGoneIsToldOnceAndLeavesTheLists() {
        connect();
        hide(ON_THE_FIRST_PAGE);
        hide(ON_THE_LAST_PAGE);

        var run = creator.synced();

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_removed")).isEqualTo(2);
        assertThat(removed(2)).hasSize(2).allSatisfy(video -> {
            assertThat(video.version()).isEqualTo(2);
            assertThat(video.connectionId()).isEqualTo(creator.connection());
            assertThat(video.reason()).isEqualTo("gone_on_platform");
        });
        assertThat(listed()).hasSize(TestCatalog.FADING_VIDEOS - 2).doesNotContain(ON_THE_FIRST_PAGE, ON_THE_LAST_PAGE);
        assertThat(creator.api()
                        .get("/api/v1/accounts/" + creator.connection())
                        .jsonPath()
                        .getInt("videos_stored"))
                .isEqualTo(TestCatalog.FADING_VIDEOS - 2);
        video(ON_THE_FIRST_PAGE, 404);
        assertThat(creator.synced().getInt("videos_removed")).isZero();
        assertThat(DATABASE.number("select count(*) from sync_run_videos where run_id = ?", id(run.getString("id"))))
                .isZero();
    }

    @Test
    void aVideoThatComesBackIsToldAnewWithItsHistory() {
        connect();
        hide(ON_THE_LAST_PAGE);
        creator.synced();
        TikTok.showVideo(ON_THE_LAST_PAGE);
        hidden.remove(ON_THE_LAST_PAGE);

        var run = creator.synced();

        assertThat(run.getInt("videos_new")).isEqualTo(1);
        assertThat(creator.told(TestCatalog.FADING_VIDEOS + 1))
                .filteredOn(video -> video.videoId().equals(ON_THE_LAST_PAGE))
                .extracting(VideoFetched::version)
                .containsExactly(1L, 3L);
        video(ON_THE_LAST_PAGE, 200);
        assertThat(creator.api()
                        .get("/api/v1/videos/tiktok/" + ON_THE_LAST_PAGE + "/figures")
                        .jsonPath()
                        .getList("items.version"))
                .containsExactly(1);
    }

    @Test
    void aRunOfAPublicationRemovesNothing() {
        connect();
        hide(ON_THE_LAST_PAGE);

        Events.send(new PublishCompleted(
                UUID.randomUUID(),
                creator.workspace(),
                Platform.TIKTOK,
                creator.connection(),
                "v_pub_1",
                null,
                null,
                Instant.now(),
                null,
                null));

        assertThat(creator.endedLatest("PUBLISHED").getInt("videos_removed")).isZero();
        assertThat(listed()).contains(ON_THE_LAST_PAGE);
    }

    /** As one that a replica of the release before this one began, or whose list skipped videos: the platform is asked about them. */
    @Test
    void whatARunHasNotSeenIsAskedForBeforeItIsRemoved() {
        connect();
        hide(ON_THE_LAST_PAGE);
        var run = UUID.randomUUID();
        DATABASE.update(
                """
                insert into sync_runs (id, workspace, platform, kind, trigger, connection_id, hashtags, awaited_video_ids,
                  state, cursor, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks,
                  due_at, created_at)
                values (?, ?, 'tiktok', 'ACCOUNT', 'REQUESTED', ?, '{}', '{}', 'QUEUED', '1000', false, 1, 20, 0, 0, 1, 0, 0,
                  now(), now())""",
                run,
                creator.workspace(),
                creator.connection());

        var ended = creator.ended(run.toString());

        assertThat(ended.getInt("videos_removed")).isEqualTo(1);
        assertThat(listed()).hasSize(TestCatalog.FADING_VIDEOS - 1);
    }

    /** Killed, or throttled for long, after some were confirmed. */
    @Test
    void anInterruptedConfirmationGoesOn() {
        connect();
        hide(ON_THE_LAST_PAGE);
        TikTok.fail(QUERY, "server_error", 0, 7); // more than one attempt of a run makes

        var run = creator.synced();

        assertThat(run.getInt("attempts")).isGreaterThan(1);
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_removed")).isEqualTo(1);
    }

    @Test
    void aCallbackHasItsVideoAskedFor() {
        connect();
        var other = IngestApi.of(TestCatalog.FADING); // the same account, connected by another workspace
        other.connect();
        other.endedLatest("CONNECTED");
        hide(ON_THE_LAST_PAGE);

        Events.send(noLongerAvailable(ON_THE_LAST_PAGE));

        var run = creator.endedLatest("UNPUBLISHED");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_removed")).isEqualTo(1);
        assertThat(run.getInt("videos_seen")).as("it lists nothing").isZero();
        assertThat(removed(1)).extracting(VideoRemoved::videoId).containsExactly(ON_THE_LAST_PAGE);
        assertThat(other.endedLatest("UNPUBLISHED").getInt("videos_removed")).isEqualTo(1);
    }

    @Test
    void aCallbackThatComesLateRemovesNothingThatIsShown() {
        connect();

        Events.send(noLongerAvailable(ON_THE_LAST_PAGE));

        assertThat(creator.endedLatest("UNPUBLISHED").getInt("videos_removed")).isZero();
        video(ON_THE_LAST_PAGE, 200);
    }

    private void connect() {
        creator.connect();
        assertThat(creator.endedLatest("CONNECTED").getString("state")).isEqualTo("SUCCEEDED");
    }

    private void hide(String videoId) {
        TikTok.hideVideo(videoId);
        hidden.add(videoId);
    }

    private void video(String videoId, int status) {
        creator.api().get("/api/v1/videos/tiktok/" + videoId).then().statusCode(status);
    }

    private List<String> listed() {
        return creator.api()
                .get("/api/v1/videos?limit=100&connection_id=" + creator.connection())
                .jsonPath()
                .getList("items.video_id");
    }

    private List<VideoRemoved> removed(int atLeast) {
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> Events.sent(
                                VideoRemoved.class, event -> creator.workspace().equals(event.workspace())),
                        events -> events.size() >= atLeast);
    }

    private PlatformCallbackReceived noLongerAvailable(String videoId) {
        return new PlatformCallbackReceived(
                UUID.randomUUID(),
                Platform.TIKTOK,
                creator.issued().platformUserId(),
                CallbackKind.PUBLISH_NO_LONGER_AVAILABLE,
                "post.publish.no_longer_publicaly_available",
                "v_pub_1",
                videoId,
                null,
                Instant.now(),
                Instant.now());
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
