package dev.reelay.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.platform.Hashtags;
import dev.reelay.ingest.support.Events;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One row for each video of a workspace, and one event for each change of it. */
@QuarkusTest
class VideoStoreIT {

    private static final Figures FIGURES = new Figures(100, 10, 1, 2, null);

    @Inject
    VideoStore store;

    @Inject
    VideoService videos;

    @Inject
    Outbox outbox;

    private final String workspace = "w-" + UUID.randomUUID();
    private final UUID connection = UUID.randomUUID();
    private final VideoOwner account = VideoOwner.account(workspace, Platform.TIKTOK, connection, "ada");
    private final VideoOwner search = VideoOwner.hashtag(workspace, Platform.TIKTOK);

    @Test
    void aNewVideoIsToldWithVersionOneAndASnapshot() throws Throwable {
        var saved = save(account, video("1", "Phở #ẨmThực", FIGURES));

        assertThat(saved).isEqualTo(new SavedVideos(1, 1, 0, 1));
        var told = told("1", 1).get(0);
        assertThat(told.version()).isEqualTo(1);
        assertThat(told.connectionId()).isEqualTo(connection);
        assertThat(told.username()).isEqualTo("ada");
        assertThat(told.hashtags()).containsExactly("ẩmthực");
        assertThat(told.source()).isEqualTo(VideoSource.ACCOUNT);
        assertThat(told.figures()).isEqualTo(FIGURES);
        assertThat(snapshots("1")).extracting(FiguresView::version).containsExactly(1L);
    }

    @Test
    void anUnchangedVideoLeavesNoTrace() throws Throwable {
        save(account, video("1", "a", FIGURES));

        var again = save(account, video("1", "a", FIGURES));

        assertThat(again).isEqualTo(new SavedVideos(1, 0, 0, 0));
        save(account, video("2", "later", FIGURES)); // so that the event of the second save would be there by now
        told("2", 1);
        assertThat(told("1", 1)).hasSize(1);
        assertThat(snapshots("1")).hasSize(1);
    }

    @Test
    void changedFiguresAreToldOnceWithTheNextVersionAndASnapshot() throws Throwable {
        var more = new Figures(150, 12, 1, 2, null);
        save(account, video("1", "a", FIGURES));

        var again = save(account, video("1", "a", more));

        assertThat(again).isEqualTo(new SavedVideos(1, 0, 1, 0));
        assertThat(told("1", 2)).extracting(VideoFetched::version).containsExactly(1L, 2L);
        assertThat(told("1", 2).get(1).figures()).isEqualTo(more);
        assertThat(snapshots("1")).extracting(FiguresView::figures).containsExactly(more, FIGURES);
    }

    @Test
    void aChangedCaptionIsToldWithoutASnapshot() throws Throwable {
        save(account, video("1", "a", FIGURES));

        save(account, video("1", "b #new", FIGURES));

        assertThat(told("1", 2).get(1).hashtags()).containsExactly("new");
        assertThat(snapshots("1")).hasSize(1);
    }

    @Test
    void anAccountTakesOverWhatAHashtagBroughtAndKeepsWhatOnlyThatKnew() throws Throwable {
        save(search, found("1", "grace", new Figures(90, 9, 1, 2, 7L)));

        var saved = save(account, video("1", "a", FIGURES));

        assertThat(saved).isEqualTo(new SavedVideos(1, 0, 1, 1));
        var video = get("1");
        assertThat(video.source()).isEqualTo(VideoSource.ACCOUNT);
        assertThat(video.connectionId()).isEqualTo(connection);
        assertThat(video.regionCode()).isEqualTo("VN");
        assertThat(video.figures()).isEqualTo(new Figures(100, 10, 1, 2, 7L));
        assertThat(told("1", 2)).extracting(VideoFetched::version).containsExactly(1L, 2L);
    }

    @Test
    void aHashtagChangesNothingOfAnAccountsVideo() throws Throwable {
        save(account, video("1", "a", FIGURES));

        var saved = save(search, found("1", "grace", new Figures(90, 9, 1, 2, 7L)));

        assertThat(saved).isEqualTo(new SavedVideos(1, 0, 0, 0));
        assertThat(get("1").connectionId()).isEqualTo(connection);
        assertThat(get("1").figures()).isEqualTo(FIGURES);
    }

    @Test
    void aVideoTwiceInAPageIsOne() throws Throwable {
        var saved = save(account, video("1", "a", FIGURES), video("1", "a", FIGURES));

        assertThat(saved).isEqualTo(new SavedVideos(1, 1, 0, 1));
    }

    @Test
    @Tag("R10")
    void theSameVideoInTwoWorkspacesIsTwoRowsWithVersionsOfTheirOwn() throws Throwable {
        var elsewhere = "w-" + UUID.randomUUID();
        save(search, found("1", "grace", FIGURES));
        save(search, found("1", "grace", new Figures(101, 10, 1, 2, null)));

        var saved = save(VideoOwner.hashtag(elsewhere, Platform.TIKTOK), found("1", "grace", FIGURES));

        assertThat(saved).isEqualTo(new SavedVideos(1, 1, 0, 1));
        assertThat(get("1").version()).isEqualTo(2);
        assertThat(VertxContextSupport.subscribeAndAwait(() -> videos.get(elsewhere, Platform.TIKTOK, "1"))
                        .version())
                .isEqualTo(1);
    }

    private SavedVideos save(VideoOwner owner, FetchedVideo... page) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> outbox.inTransaction(transaction -> store.save(transaction, owner, List.of(page))));
    }

    private VideoView get(String videoId) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> videos.get(workspace, Platform.TIKTOK, videoId));
    }

    private List<FiguresView> snapshots(String videoId) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                        () -> videos.figures(workspace, Platform.TIKTOK, videoId, 10, null))
                .items();
    }

    private List<VideoFetched> told(String videoId, int atLeast) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Events.sent(
                                VideoFetched.class,
                                event -> event.workspace().equals(workspace)
                                        && event.videoId().equals(videoId)),
                        events -> events.size() >= atLeast);
    }

    private static FetchedVideo video(String id, String caption, Figures figures) {
        return new FetchedVideo(
                id,
                null,
                caption,
                Hashtags.in(caption),
                Instant.parse("2026-10-01T10:00:00Z"),
                12,
                null,
                URI.create("https://www.tiktok.com/@ada/video/" + id),
                figures);
    }

    private static FetchedVideo found(String id, String username, Figures figures) {
        return new FetchedVideo(
                id, username, "found", List.of(), Instant.parse("2026-10-01T10:00:00Z"), 12, "VN", null, figures);
    }
}
