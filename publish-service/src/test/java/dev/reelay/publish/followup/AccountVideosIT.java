package dev.reelay.publish.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the account's own videos say counts where neither an answer nor a callback came. */
@QuarkusTest
@Tag("R2")
class AccountVideosIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicLong VIDEOS = new AtomicLong(System.nanoTime());

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void aPublicationWhoseAnswerWasLostIsFoundAndItsEndIsTold() {
        var studio = PublishApi.open();
        var id = lostAnswer(studio, "Low tide at six #sea");
        var video = fetched(studio, "Low tide at six #sea", Instant.now());
        Events.send(video);

        var found = studio.awaitState(id, "PUBLISHED");
        assertThat(found.getString("video_id")).isEqualTo(video.videoId());
        assertThat(found.getString("permalink")).isEqualTo(video.shareUrl().toString());
        assertThat(studio.steps(id)).containsSubsequence("UNCERTAIN", "VIDEO_FOUND");

        Events.send(new VideoRemoved(
                video.workspace(),
                Platform.TIKTOK,
                video.videoId(),
                2,
                video.connectionId(),
                "gone_on_platform",
                Instant.now()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Events.types(Topics.PUBLICATION, id))
                .containsExactly(
                        "PublishRequested", "PublishUncertain", "PublishResolved", "PublishNoLongerAvailable"));
        assertThat(studio.steps(id)).endsWith("NO_LONGER_AVAILABLE");
        assertThat(studio.look(id).getString("state")).isEqualTo("PUBLISHED");
    }

    @Test
    void aVideoThatNeedNotBeItsOwnDecidesNothing() {
        var studio = PublishApi.open();
        var one = lostAnswer(studio, "Twice the same");
        var two = lostAnswer(studio, "Twice the same");
        var third = lostAnswer(studio, "Only once");
        var silent = lostAnswer(studio, "");
        Events.send(fetched(studio, "Twice the same", Instant.now()));
        Events.send(fetched(studio, "Only once, but longer", Instant.now()));
        Events.send(fetched(studio, "Only once", Instant.now().minus(Duration.ofHours(1))));
        Events.send(fetched(studio, "", Instant.now()));
        var elsewhere = PublishApi.open();
        Events.send(fetched(elsewhere, "Only once", Instant.now()));

        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        List.of(one, two, third, silent))
                .allSatisfy(id -> assertThat(studio.look(id).getString("state")).isEqualTo("UNCERTAIN")));
        Events.send(fetched(studio, "Only once", Instant.now()));
        studio.awaitState(third, "PUBLISHED");
    }

    @Test
    void aVideoThatIsAnothersIsNotTaken() {
        var studio = PublishApi.open();
        var first = lostAnswer(studio, "Every morning");
        var video = fetched(studio, "Every morning", Instant.now());
        Events.send(video);
        studio.awaitState(first, "PUBLISHED");

        var second = lostAnswer(studio, "Every morning");
        Events.send(video);
        Events.send(again(video));
        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(() -> studio.look(second).getString("state"), "UNCERTAIN"::equals);
    }

    private static UUID lostAnswer(PublishApi studio, String caption) {
        TikTok.fail("/v2/post/publish/video/init/", "lost_answer", 0, 1);
        var id = PublishApi.accepted(studio.request()
                .contentType("application/json")
                .body(
                        """
                        {"connection_id":"%s","privacy_level":"PUBLIC_TO_EVERYONE","caption":"%s",\
                        "video_url":"https://media.example.com/%d.mp4"}"""
                                .formatted(studio.connectionId(), caption, VIDEOS.incrementAndGet()))
                .post("/api/v1/publications"));
        studio.awaitState(id, "UNCERTAIN");
        return id;
    }

    private static VideoFetched fetched(PublishApi studio, String caption, Instant postedAt) {
        var videoId = Long.toString(VIDEOS.incrementAndGet());
        return new VideoFetched(
                studio.workspace(),
                Platform.TIKTOK,
                videoId,
                1,
                studio.connectionId(),
                studio.creator().username(),
                caption,
                List.of(),
                postedAt,
                30,
                null,
                null,
                URI.create("https://www.tiktok.com/@" + studio.creator().username() + "/video/" + videoId),
                new Figures(1, 0, 0, 0, null),
                VideoSource.ACCOUNT,
                Instant.now());
    }

    private static VideoFetched again(VideoFetched video) {
        return new VideoFetched(
                video.workspace(),
                video.platform(),
                video.videoId(),
                video.version() + 1,
                video.connectionId(),
                video.username(),
                video.description(),
                video.hashtags(),
                video.createdAt(),
                video.durationSeconds(),
                video.regionCode(),
                null,
                video.shareUrl(),
                new Figures(2, 0, 0, 0, null),
                video.source(),
                Instant.now());
    }
}
