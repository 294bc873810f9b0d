package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.publish.PublishFailed;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionState;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.upload.ChunkPlan;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final ChunkPlan PLAN = new ChunkPlan(12_000_000, 5_242_880, 2);
    private static final UUID POST = UUID.randomUUID();
    private static final Upload UPLOAD = Upload.of(PLAN, "sealed");

    private static Publication requested() {
        return requested(choices("sea", null), new Media("name", "video/mp4", 12_000_000L, "ab"));
    }

    private static Publication requested(Choices choices, Media media) {
        var account = new ConnectedAccount(
                UUID.randomUUID(),
                "w",
                Platform.TIKTOK,
                "open-id",
                "ana",
                List.of("video.publish"),
                ConnectionState.ACTIVE);
        return new Publication(
                new NewPublication(UUID.randomUUID(), "w", "me", "key", "print", POST, choices, media, false),
                account,
                NOW);
    }

    private static Choices choices(String caption, String videoUrl) {
        return new Choices(
                Destination.DIRECT_POST,
                caption,
                "SELF_ONLY",
                new PostOptions(Map.of("disable_comment", true)),
                null,
                "Europe/Berlin",
                1800,
                videoUrl,
                null);
    }

    private static Publication uploading() {
        var publication = requested();
        publication.markInitLeaving(NOW);
        publication.markStarted("task-1", UPLOAD, NOW);
        return publication;
    }

    @Test
    void goesTheWholeWay() {
        var publication = uploading();
        publication.markChunkLeaving(PLAN.chunk(0), NOW);
        publication.markChunkLeaving(PLAN.chunk(1), NOW);
        publication.markUploaded(NOW);
        publication.markPublished("task-1", NOW, NOW);
        publication.markAvailable("7000000000000000002", URI.create("https://www.tiktok.com/@ana/video/7"), NOW, NOW);

        var view = PublicationView.of(publication);
        assertThat(view.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(view.chunksSent()).isEqualTo(2);
        assertThat(view.videoId()).isEqualTo("7000000000000000002");
    }

    @Test
    void whatACreatorMakesOfItInTheInboxIsKeptBesideTheFirstVideo() {
        var publication = requested(
                new Choices(Destination.INBOX, "sea", null, new PostOptions(Map.of()), null, null, null, null, null),
                new Media("name", "video/mp4", 12_000_000L, "ab"));
        publication.markInitLeaving(NOW);
        publication.markStarted("task-1", UPLOAD, NOW);
        publication.markPublished("task-1", NOW, NOW);
        assertThat(PublicationView.of(publication).postedAt()).isNull();

        assertThat(publication.markPosted(NOW.plusSeconds(1), NOW)).isTrue();
        assertThat(publication.markPosted(NOW.plusSeconds(2), NOW)).isFalse();
        for (var videoId : List.of("7", "8", "9")) {
            assertThat(publication.isNewVideo(videoId)).isTrue();
            publication.markAvailable(videoId, null, NOW, NOW);
            assertThat(publication.isNewVideo(videoId)).isFalse();
        }

        var view = PublicationView.of(publication);
        assertThat(view.postedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(view.videoId()).isEqualTo("7");
        assertThat(view.furtherVideoIds()).containsExactly("8", "9");
        assertThat(publication.hasFurtherVideo("7")).isFalse();
        assertThat(publication.hasFurtherVideo("9")).isTrue();
    }

    @Test
    void aDirectPostHasOneVideoAndIsPostedByNobodyElse() {
        var publication = uploading();
        publication.markPublished("task-1", NOW, NOW);
        publication.markAvailable("7", null, NOW, NOW);

        assertThat(publication.markPosted(NOW, NOW)).isFalse();
        assertThat(publication.isNewVideo("8")).isFalse();
    }

    @Test
    void canBeCancelledOnlyBeforeATaskWasAskedFor() {
        var waiting = requested();
        waiting.cancel(NOW);
        waiting.cancel(NOW);
        assertThat(waiting.state()).isEqualTo(PublicationState.CANCELLED);

        var asked = requested();
        asked.markInitLeaving(NOW);
        assertThatThrownBy(() -> asked.cancel(NOW))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(PublicationProblem.PUBLICATION_ON_ITS_WAY));
    }

    @Test
    @Tag("R2")
    void whatIsFinalIsNeverSent() {
        var published = uploading();
        published.markPublished("task-1", NOW, NOW);
        assertThatThrownBy(() -> published.markInitLeaving(NOW)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> published.markUncertain("x", null, NOW)).isInstanceOf(ProblemException.class);

        var failed = requested();
        failed.markFailed("spam_risk", "spam", "log", NOW);
        assertThatThrownBy(() -> failed.markInitLeaving(NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    @Tag("R2")
    void thePlatformHasTheLastWord() {
        var publication = uploading();
        publication.markFailed("upload_failed", "gone", null, NOW);
        publication.markPublished("task-1", NOW, NOW);
        assertThat(publication.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(PublicationView.of(publication).reason()).isNull();

        publication.markFailed("spam_risk", "spam", null, NOW);
        assertThat(publication.state()).isEqualTo(PublicationState.FAILED);
    }

    @Test
    @Tag("R9")
    void theAddressOfAnUploadIsForgottenWhenNothingGoesThereAnyMore() {
        var sent = uploading();
        sent.markChunkLeaving(PLAN.chunk(1), NOW);
        assertThat(sent.upload().address()).isEqualTo("sealed");
        sent.markUploaded(NOW);
        assertThat(sent.upload().address()).isNull();

        var failed = uploading();
        failed.markFailed("spam_risk", "spam", null, NOW);
        assertThat(failed.upload().address()).isNull();

        var dead = uploading();
        dead.markAddressDead(NOW);
        assertThat(dead.upload().address()).isNull();
    }

    @Test
    @Tag("R2")
    void whatIsUncertainIsNeverSentAgain() {
        var publication = requested();
        publication.markInitLeaving(NOW);
        publication.markUncertain("init_answer_lost", null, NOW);

        assertThatThrownBy(() -> publication.markInitLeaving(NOW)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> publication.markStarted("task-2", UPLOAD, NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    @Tag("R2")
    void theLastChunkIsMarkedBeforeItLeavesAndNoOther() {
        var publication = uploading();
        publication.markChunkLeaving(PLAN.chunk(0), NOW);
        assertThat(publication.work().upload().lastChunkAt()).isNull();

        publication.markChunkLeaving(PLAN.chunk(1), NOW);
        assertThat(publication.work().upload().lastChunkAt()).isEqualTo(NOW);

        publication.abandonTask(NOW);
        assertThat(publication.work().upload().lastChunkAt()).isNull();
        assertThat(publication.work().task().publishId()).isNull();
    }

    /** Thirty-two places in a row, some of one type: each holds what its name says. */
    @Test
    void theViewTellsEachThingInItsPlace() {
        var publication = uploading();
        publication.markChunkLeaving(PLAN.chunk(1), NOW.plusSeconds(1));
        publication.markUploaded(NOW.plusSeconds(2));
        publication.markPublished("task-1", NOW.plusSeconds(3), NOW.plusSeconds(4));
        publication.markAvailable(
                "7", URI.create("https://www.tiktok.com/@ana/video/7"), NOW.plusSeconds(5), NOW.plusSeconds(6));

        assertThat(PublicationView.of(publication))
                .isEqualTo(new PublicationView(
                        publication.id(),
                        POST,
                        publication.account().connectionId(),
                        Platform.TIKTOK,
                        Destination.DIRECT_POST,
                        PublicationState.PUBLISHED,
                        MediaKind.VIDEO,
                        null,
                        "sea",
                        "SELF_ONLY",
                        Map.of("disable_comment", true),
                        12_000_000L,
                        2,
                        2,
                        "ab",
                        "task-1",
                        "7",
                        List.of(),
                        "https://www.tiktok.com/@ana/video/7",
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        "Europe/Berlin",
                        "PT30M",
                        NOW,
                        NOW.plusSeconds(3),
                        null,
                        null,
                        NOW.plusSeconds(6),
                        1));
    }

    @Test
    void theRequestTellsEachThingInItsPlace() {
        var publication = requested();

        assertThat(PublicationEvents.requested(publication))
                .isEqualTo(new PublishRequested(
                        publication.id(),
                        "w",
                        Platform.TIKTOK,
                        publication.account().connectionId(),
                        "me",
                        "sea",
                        "SELF_ONLY",
                        Map.of("disable_comment", true),
                        12_000_000L,
                        null,
                        NOW,
                        POST,
                        "DIRECT_POST",
                        "VIDEO",
                        null));
    }

    @Test
    void eachMomentIsKeptInItsPlace() {
        var publication = uploading();
        publication.markAttempted(NOW.plusSeconds(1));
        publication.markAttempted(NOW.plusSeconds(2));
        publication.markChunkLeaving(PLAN.chunk(1), NOW.plusSeconds(1));
        publication.markUploaded(NOW.plusSeconds(2));
        publication.markUncertain("no_final_status", null, NOW.plusSeconds(3));
        publication.markPublished("task-1", NOW.plusSeconds(4), NOW.plusSeconds(5));
        publication.markAvailable("7", null, NOW.plusSeconds(6), NOW.plusSeconds(7));
        publication.noteReport("task-1", NOW.plusSeconds(8));
        publication.noteReport("another", NOW.plusSeconds(9));

        assertThat(publication.times())
                .isEqualTo(new Times(
                        NOW,
                        NOW.plusSeconds(7),
                        NOW.plusSeconds(1),
                        NOW,
                        NOW.plusSeconds(2),
                        NOW.plusSeconds(4),
                        NOW.plusSeconds(6),
                        NOW.plusSeconds(3),
                        null,
                        NOW.plusSeconds(8)));
    }

    @Test
    void aFailureTellsItsReasonWhatToDoAndThePlatformsIdOfTheCall() {
        var publication = uploading();
        publication.markFailed("spam_risk", "TikTok takes the post for spam.", "log-1", NOW);

        var view = PublicationView.of(publication);
        assertThat(view.reason()).isEqualTo("spam_risk");
        assertThat(view.detail()).isEqualTo("TikTok takes the post for spam.");
        assertThat(view.logId()).isEqualTo("log-1");
        assertThat(PublicationEvents.failed(publication))
                .isEqualTo(new PublishFailed(
                        publication.id(),
                        "w",
                        Platform.TIKTOK,
                        publication.account().connectionId(),
                        "task-1",
                        "spam_risk",
                        "TikTok takes the post for spam.",
                        "log-1",
                        NOW));
    }

    @Test
    void whoeverLostTheLeaseMayNotGoOn() {
        var publication = requested();
        var lease = new Lease(publication.id(), UUID.randomUUID());

        assertThatThrownBy(() -> publication.requireHeld(lease)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    @Tag("R2")
    void aFailedTaskLeavesNothingBehindAndTheWorkerLosesIt() {
        var publication = uploading();
        publication.markUploaded(NOW);
        assertThat(publication.canStartAgain()).isTrue();

        publication.abandonFailedTask(NOW);

        assertThat(publication.state()).isEqualTo(PublicationState.REQUESTED);
        assertThat(publication.work().mayBePosted()).isFalse();
        assertThat(publication.task()).isEqualTo(new Task(null, 1, null));
        assertThat(publication.canStartAgain()).isFalse();
        publication.cancel(NOW);
        assertThatThrownBy(() -> publication.abandonFailedTask(NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    @Tag("R2")
    void whatIsUncertainIsNotStartedAgain() {
        var publication = uploading();
        publication.markUploaded(NOW);
        publication.markUncertain("no_final_status", "", NOW);

        assertThat(publication.canStartAgain()).isFalse();
    }

    @Test
    @Tag("R9")
    void aUrlIsForgottenWhenThePublicationHasEnded() {
        var choices = choices(null, "https://media.example.com/a.mp4?signature=s");
        var publication = requested(choices, null);
        publication.markInitLeaving(NOW);
        publication.markStarted("task-1", null, NOW);

        assertThat(publication.state()).isEqualTo(PublicationState.PROCESSING);
        assertThat(publication.canStartAgain()).isTrue();
        publication.markPublished("task-1", NOW, NOW);
        assertThat(publication.work().choices().videoUrl()).isNull();
        assertThat(choices.toString()).doesNotContain("signature");
    }
}
