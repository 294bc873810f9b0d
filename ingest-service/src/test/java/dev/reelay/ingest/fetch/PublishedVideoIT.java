package dev.reelay.ingest.fetch;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.publish.PublishUncertain;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a publication brings. */
@QuarkusTest
class PublishedVideoIT {

    private final IngestApi creator = IngestApi.of("seeker1.test");

    @Test
    void aPublishedVideoIsFetchedWhenItIsPublic() {
        var token = creator.connect();
        var known = creator.endedLatest("CONNECTED").getInt("videos_seen");
        var publishId = TikTok.post(token, "Just made #published");
        Events.send(completed(publishId, null));
        var videoId = await().atMost(Duration.ofSeconds(20)).until(() -> TikTok.postId(publishId), id -> !id.isEmpty());

        Events.send(available(publishId, videoId));

        var told = creator.told(known + 1);
        assertThat(told).hasSize(known + 1);
        assertThat(told)
                .filteredOn(video -> video.videoId().equals(videoId))
                .singleElement()
                .satisfies(video -> assertThat(video.hashtags()).containsExactly("published"));
        assertThat(creator.endedLatest("PUBLISHED").getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aRunOfAPublicationStopsWhereEverythingIsKnown() {
        var walker = IngestApi.of(TestCatalog.WALKER);
        walker.connect();
        walker.endedLatest("CONNECTED");

        Events.send(new PublishCompleted(
                UUID.randomUUID(),
                walker.workspace(),
                Platform.TIKTOK,
                walker.connection(),
                "v_pub_1",
                TestCatalog.GROWING_VIDEO,
                null,
                Instant.now(),
                null,
                null));

        var run = walker.endedLatest("PUBLISHED");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("pages")).isEqualTo(1);
    }

    @Test
    void anUncertainPublicationIsLookedForOnItsAccount() {
        var walker = IngestApi.of(TestCatalog.WALKER);
        walker.connect();
        walker.endedLatest("CONNECTED");

        Events.send(new PublishUncertain(
                UUID.randomUUID(),
                walker.workspace(),
                Platform.TIKTOK,
                walker.connection(),
                null,
                "init_answer_lost",
                Instant.now()));

        assertThat(walker.endedLatest("PUBLISHED").getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aVideoBehindTheKnownOnesIsAskedForByItsId() {
        var walker = IngestApi.of(TestCatalog.WALKER);
        walker.connect();
        walker.endedLatest("CONNECTED");
        var old = "7500000000000000000";
        for (var table : List.of("videos", "video_figures")) {
            DATABASE.update("delete from " + table + " where corpus = ? and video_id = ?", walker.workspace(), old);
        }

        Events.send(new PublishPubliclyAvailable(
                UUID.randomUUID(),
                walker.workspace(),
                Platform.TIKTOK,
                walker.connection(),
                "v_pub_1",
                old,
                null,
                Instant.now()));

        var run = walker.endedLatest("PUBLISHED");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_new")).isEqualTo(1);
        assertThat(walker.storedVideos()).isEqualTo(TestCatalog.WALKER_VIDEOS);
    }

    @Test
    void aVideoThatIsNeverShownIsGivenUpWithTheReason() {
        creator.connect();
        creator.endedLatest("CONNECTED");

        Events.send(available("v_pub_1", "7999999999999999999"));

        var run = creator.endedLatest("PUBLISHED");
        assertThat(run.getString("state")).isEqualTo("FAILED");
        assertThat(run.getString("error")).contains("7999999999999999999").contains("4 looks");
        assertThat(run.getInt("attempts")).isEqualTo(4);
    }

    @Test
    void whatIsQueuedBehindARunningRunWaitsForItsEnd() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        var running = UUID.randomUUID();
        DATABASE.update(
                """
                insert into sync_runs (id, workspace, platform, kind, trigger, connection_id, hashtags, awaited_video_ids,
                  state, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks,
                  lease, lease_until, due_at, created_at, started_at)
                values (?, ?, 'tiktok', 'ACCOUNT', 'REQUESTED', ?, '{}', '{}', 'RUNNING', false, 0, 0, 0, 0, 1, 0, 0,
                  gen_random_uuid(), now() + interval '1 hour', now(), now(), now())""",
                running,
                creator.workspace(),
                creator.connection());
        var request = "{\"connection_id\":\"" + creator.connection() + "\"}";
        var queued = creator.sync(request);

        assertThat(queued).isNotEqualTo(running.toString());
        assertThat(creator.sync(request)).isEqualTo(queued);
        DATABASE.update(
                "update sync_runs set state = 'SUCCEEDED', lease = null, finished_at = now() where id = ?", running);

        assertThat(creator.ended(queued).getString("state")).isEqualTo("SUCCEEDED");
        assertThat(DATABASE.texts(
                        """
                        select later.started_at >= earlier.finished_at from sync_runs later, sync_runs earlier
                        where later.id = ? and earlier.id = ?""",
                        UUID.fromString(queued),
                        running))
                .containsExactly("t");
    }

    @Test
    void whoeverAsksForAThousandSearchesDelaysNoVideoOfAnother() {
        var token = creator.connect();
        creator.endedLatest("CONNECTED");
        var publishId = TikTok.post(token, "Made beside a flood");
        var videoId = await().atMost(Duration.ofSeconds(20)).until(() -> TikTok.postId(publishId), id -> !id.isEmpty());
        DATABASE.update("delete from research_days"); // a test before this one may have spent the day's calls
        DATABASE.update(
                """
                insert into sync_runs (id, workspace, platform, kind, trigger, hashtags, start_date, end_date, max_videos,
                  awaited_video_ids, state, walked, pages, videos_seen, videos_new, videos_changed, attempts, failures, looks,
                  due_at, created_at)
                select gen_random_uuid(), 'flood', 'tiktok', 'HASHTAG', 'REQUESTED', array[?], ?::date, ?::date, 1000,
                  '{}', 'QUEUED', false, 0, 0, 0, 0, 0, 0, 0, now() - interval '1 hour', now()
                from generate_series(1, 1000)""",
                TestCatalog.SEARCHED_HASHTAG,
                TestCatalog.SEARCHED_FROM,
                TestCatalog.SEARCHED_TO);
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> flood("attempts > 0") > 0);

            var published = System.nanoTime();
            Events.send(available(publishId, videoId));
            await().atMost(Duration.ofSeconds(40)).until(() -> creator.told(0).stream()
                    .anyMatch(video -> video.videoId().equals(videoId)));
            System.out.printf(
                    "A video was told %,d ms after it was published, beside %,d searches that wait%n",
                    (System.nanoTime() - published) / 1_000_000, flood("state = 'QUEUED'"));

            assertThat(flood("state = 'QUEUED'")).isGreaterThan(500);
        } finally {
            DATABASE.update("delete from sync_runs where workspace = 'flood' and state = 'QUEUED'");
        }
    }

    private static long flood(String condition) {
        return DATABASE.number("select count(*) from sync_runs where workspace = 'flood' and " + condition);
    }

    private PublishCompleted completed(String publishId, String videoId) {
        return new PublishCompleted(
                UUID.randomUUID(),
                creator.workspace(),
                Platform.TIKTOK,
                creator.connection(),
                publishId,
                videoId,
                null,
                Instant.now(),
                null,
                null);
    }

    private PublishPubliclyAvailable available(String publishId, String videoId) {
        return new PublishPubliclyAvailable(
                UUID.randomUUID(),
                creator.workspace(),
                Platform.TIKTOK,
                creator.connection(),
                publishId,
                videoId,
                null,
                Instant.now());
    }
}
