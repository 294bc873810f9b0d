package dev.reelay.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.platform.Hashtags;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One row for each video of a corpus, and one event for each change of it. */
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
    private final VideoOwner search = VideoOwner.research(Platform.TIKTOK);

    @Test
    void aNewVideoIsToldWithVersionOneAndASnapshot() throws Throwable {
        var saved = save(account, video("1", "Phở #ẨmThực", FIGURES));

        assertThat(saved).isEqualTo(new SavedVideos(1, 1, 0));
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

        assertThat(again).isEqualTo(new SavedVideos(1, 0, 0));
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

        assertThat(again).isEqualTo(new SavedVideos(1, 0, 1));
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
    void aSoundIsLearntWhenAVideoIsFoundAgainAndNotForgotten() throws Throwable {
        var id = anotherId();
        save(search, withSound(id, null));

        save(search, withSound(id, "7016547803243022337"));
        var again = save(search, withSound(id, null));

        assertThat(get(id).soundId()).isEqualTo("7016547803243022337");
        assertThat(again).isEqualTo(new SavedVideos(1, 0, 0));
        assertThat(told(id, 2)).extracting(VideoFetched::soundId).containsExactly(null, "7016547803243022337");
    }

    @Test
    void aVideoOfAnAccountThatResearchFoundTooIsInBothCorporaByItself() throws Throwable {
        var id = anotherId();
        var older = new Figures(90, 9, 1, 2, 7L);
        save(search, found(id, "grace", older));
        assertThat(get(id).source()).isEqualTo(VideoSource.HASHTAG);

        var saved = save(account, video(id, "a", FIGURES));
        save(search, found(id, "grace", new Figures(95, 9, 1, 2, 7L)));

        assertThat(saved).isEqualTo(new SavedVideos(1, 1, 0));
        assertThat(get(id).source()).isEqualTo(VideoSource.ACCOUNT);
        assertThat(get(id).version()).isEqualTo(1);
        assertThat(get(id).figures()).isEqualTo(FIGURES);
        assertThat(snapshots(id)).extracting(FiguresView::figures).containsExactly(FIGURES);
        assertThat(told(id, 3))
                .extracting(VideoFetched::key, VideoFetched::version)
                .containsExactlyInAnyOrder(
                        tuple("public/tiktok:" + id, 1L),
                        tuple(workspace + "/tiktok:" + id, 1L),
                        tuple("public/tiktok:" + id, 2L));
        var elsewhere = in("w-" + UUID.randomUUID(), id);
        assertThat(elsewhere.source()).isEqualTo(VideoSource.HASHTAG);
        assertThat(elsewhere.version()).isEqualTo(2);
        assertThat(elsewhere.connectionId()).isNull();
    }

    @Test
    void aListShowsEachVideoOnceTheOwnBeforeThePublic() throws Throwable {
        var both = anotherId();
        var publicOnly = anotherId();
        var hashtag = "tag" + both;
        save(search, tagged(both, hashtag), tagged(publicOnly, hashtag));
        save(account, video(both, "#" + hashtag, FIGURES));

        assertThat(list(hashtag, null))
                .extracting(VideoView::videoId, VideoView::source)
                .containsExactlyInAnyOrder(tuple(both, VideoSource.ACCOUNT), tuple(publicOnly, VideoSource.HASHTAG));
        assertThat(list(hashtag, VideoSource.ACCOUNT))
                .extracting(VideoView::videoId)
                .containsExactly(both);
        assertThat(list(hashtag, VideoSource.HASHTAG))
                .extracting(VideoView::source)
                .containsExactly(VideoSource.HASHTAG, VideoSource.HASHTAG);
    }

    @Test
    @Tag("R10")
    void anAccountsVideoIsNobodyElses() throws Throwable {
        var id = anotherId();
        save(account, video(id, "a", FIGURES));

        assertThatThrownBy(() -> in("w-" + UUID.randomUUID(), id)).hasMessageContaining("has this video");
    }

    /** Pages that share videos, in opposite orders: a page that locked them as they came would wait for the other for ever. */
    @Test
    void searchesThatFindTheSameVideosAtTheSameTimeNeitherBlockNorDoubleThem() throws Throwable {
        var ids = Stream.generate(VideoStoreIT::anotherId).limit(100).toList();
        int rounds = 20;

        var saved = VertxContextSupport.subscribeAndAwait(() -> Uni.join()
                .all(IntStream.range(0, rounds)
                        .mapToObj(round -> {
                            var page = new ArrayList<FetchedVideo>();
                            ids.forEach(id -> page.add(found(id, "grace", new Figures(round, 0, 0, 0, null))));
                            if (round % 2 == 1) {
                                Collections.reverse(page);
                            }
                            return outbox.inTransaction(transaction -> store.save(transaction, search, page));
                        })
                        .toList())
                .andFailFast());

        assertThat(saved.stream().mapToInt(SavedVideos::fresh).sum()).isEqualTo(ids.size());
        assertThat(saved.stream().mapToInt(SavedVideos::changed).sum()).isEqualTo(ids.size() * (rounds - 1));
        assertThat(get(ids.get(0)).version()).isEqualTo(rounds);
        assertThat(told(ids.get(99), rounds))
                .extracting(VideoFetched::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rounds).boxed().toList());
    }

    @Test
    void aVideoTwiceInAPageIsOne() throws Throwable {
        var saved = save(account, video("1", "a", FIGURES), video("1", "a", FIGURES));

        assertThat(saved).isEqualTo(new SavedVideos(1, 1, 0));
    }

    @Test
    @Tag("R10")
    void theSameVideoOfAccountsOfTwoWorkspacesIsTwoRowsWithVersionsOfTheirOwn() throws Throwable {
        var elsewhere = "w-" + UUID.randomUUID();
        save(account, video("1", "a", FIGURES));
        save(account, video("1", "b", FIGURES));

        var saved = save(
                VideoOwner.account(elsewhere, Platform.TIKTOK, UUID.randomUUID(), "ada"), video("1", "a", FIGURES));

        assertThat(saved).isEqualTo(new SavedVideos(1, 1, 0));
        assertThat(get("1").version()).isEqualTo(2);
        assertThat(in(elsewhere, "1").version()).isEqualTo(1);
    }

    private SavedVideos save(VideoOwner owner, FetchedVideo... page) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> outbox.inTransaction(transaction -> store.save(transaction, owner, List.of(page))));
    }

    private VideoView get(String videoId) throws Throwable {
        return in(workspace, videoId);
    }

    private VideoView in(String anyWorkspace, String videoId) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> videos.get(anyWorkspace, Platform.TIKTOK, videoId));
    }

    private List<VideoView> list(String hashtag, VideoSource source) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> videos.list(workspace, null, hashtag, source, 10, null))
                .items();
    }

    /** The public corpus is one for all tests. */
    private static String anotherId() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE));
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
                                event -> (event.workspace() == null
                                                || event.workspace().equals(workspace))
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
                null,
                URI.create("https://www.tiktok.com/@ada/video/" + id),
                figures);
    }

    private static FetchedVideo tagged(String id, String hashtag) {
        return new FetchedVideo(
                id,
                "grace",
                "found",
                List.of(hashtag),
                Instant.parse("2026-10-02T10:00:00Z"),
                12,
                "VN",
                null,
                null,
                FIGURES);
    }

    private static FetchedVideo withSound(String id, String sound) {
        return new FetchedVideo(
                id, "grace", "found", List.of(), Instant.parse("2026-10-01T10:00:00Z"), 12, "VN", sound, null, FIGURES);
    }

    private static FetchedVideo found(String id, String username, Figures figures) {
        return new FetchedVideo(
                id, username, "found", List.of(), Instant.parse("2026-10-01T10:00:00Z"), 12, "VN", null, null, figures);
    }
}
