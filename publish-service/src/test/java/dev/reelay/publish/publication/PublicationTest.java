package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionState;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.upload.ChunkPlan;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final ChunkPlan PLAN = new ChunkPlan(12_000_000, 5_242_880, 2);

    private static Publication requested() {
        var connection = UUID.randomUUID();
        var account = new ConnectedAccount(
                connection, "w", Platform.TIKTOK, "open-id", "ana", List.of("video.publish"), ConnectionState.ACTIVE);
        var choices = new CreatePublicationRequest(connection, "sea", "SELF_ONLY", null, null, null, null, null);
        var file = new Media("name", "video/mp4", 12_000_000L, "ab");
        return Publication.requested(
                new NewPublication(UUID.randomUUID(), "w", "me", null, "print", choices, file), account, NOW);
    }

    private static Publication uploading() {
        var publication = requested();
        publication.markInitLeaving(NOW);
        publication.markStarted("task-1", PLAN, NOW);
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

        var view = publication.toView();
        assertThat(view.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(view.chunksSent()).isEqualTo(2);
        assertThat(view.videoId()).isEqualTo("7000000000000000002");
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
    void whatIsFinalStaysAsItIs() {
        var published = uploading();
        published.markPublished("task-1", NOW, NOW);
        assertThatThrownBy(() -> published.markFailed("internal", null, null, NOW))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> published.markInitLeaving(NOW)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> published.markUncertain("x", null, NOW)).isInstanceOf(ProblemException.class);

        var failed = requested();
        failed.markFailed("spam_risk", "spam", "log", NOW);
        assertThatThrownBy(() -> failed.markInitLeaving(NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    @Tag("R2")
    void whatIsUncertainIsNeverSentAgain() {
        var publication = requested();
        publication.markInitLeaving(NOW);
        publication.markUncertain("init_answer_lost", null, NOW);

        assertThatThrownBy(() -> publication.markInitLeaving(NOW)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> publication.markStarted("task-2", PLAN, NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    @Tag("R2")
    void theLastChunkIsMarkedBeforeItLeavesAndNoOther() {
        var publication = uploading();
        publication.markChunkLeaving(PLAN.chunk(0), NOW);
        assertThat(publication.toWork().lastChunkAt()).isNull();

        publication.markChunkLeaving(PLAN.chunk(1), NOW);
        assertThat(publication.toWork().lastChunkAt()).isEqualTo(NOW);

        publication.abandonTask(NOW);
        assertThat(publication.toWork().lastChunkAt()).isNull();
        assertThat(publication.toWork().publishId()).isNull();
    }

    @Test
    void whoeverLostTheLeaseMayNotGoOn() {
        var publication = requested();
        var lease = new Lease(publication.id(), UUID.randomUUID());

        assertThatThrownBy(() -> publication.requireHeld(lease)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    @Tag("R9")
    void aUrlIsForgottenWhenThePlatformHasIt() {
        var connection = UUID.randomUUID();
        var account = new ConnectedAccount(
                connection, "w", Platform.TIKTOK, "open-id", "ana", List.of("video.publish"), ConnectionState.ACTIVE);
        var choices = new CreatePublicationRequest(
                connection, null, "SELF_ONLY", null, null, null, null, "https://media.example.com/a.mp4?signature=s");
        var publication = Publication.requested(
                new NewPublication(UUID.randomUUID(), "w", "me", null, "print", choices, null), account, NOW);
        publication.markInitLeaving(NOW);
        publication.markStarted("task-1", null, NOW);

        assertThat(publication.state()).isEqualTo(PublicationState.PROCESSING);
        assertThat(publication.toWork().choices().videoUrl()).isNull();
        assertThat(choices.toString()).doesNotContain("signature");
    }
}
