package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionState;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.upload.ChunkPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

/** Whatever happens to a publication, in whichever order: it goes only the ways that the README draws. */
@Tag("R2")
class PublicationStatesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final ChunkPlan PLAN = new ChunkPlan(12_000_000, 5_242_880, 2);

    private static final Map<PublicationState, Set<PublicationState>> WAYS = Map.of(
            PublicationState.DRAFT,
            Set.of(PublicationState.REQUESTED, PublicationState.CANCELLED),
            PublicationState.REQUESTED,
            Set.of(
                    PublicationState.UPLOADING,
                    PublicationState.PROCESSING,
                    PublicationState.PUBLISHED,
                    PublicationState.FAILED,
                    PublicationState.UNCERTAIN,
                    PublicationState.CANCELLED),
            PublicationState.UPLOADING,
            Set.of(
                    PublicationState.REQUESTED,
                    PublicationState.PROCESSING,
                    PublicationState.PUBLISHED,
                    PublicationState.FAILED,
                    PublicationState.UNCERTAIN),
            PublicationState.PROCESSING,
            Set.of(
                    PublicationState.REQUESTED,
                    PublicationState.PUBLISHED,
                    PublicationState.FAILED,
                    PublicationState.UNCERTAIN),
            PublicationState.UNCERTAIN,
            Set.of(PublicationState.PUBLISHED, PublicationState.FAILED),
            PublicationState.PUBLISHED,
            Set.of(PublicationState.FAILED),
            PublicationState.FAILED,
            Set.of(PublicationState.REQUESTED, PublicationState.PUBLISHED),
            PublicationState.CANCELLED,
            Set.of(PublicationState.PUBLISHED));

    /** What people, workers and the platform do. */
    enum Act {
        CHANGE(publication -> publication.change(choices("another", null), NOW)),
        SEND(publication -> publication.send("me", NOW)),
        CANCEL(publication -> publication.cancel(NOW)),
        INIT(publication -> publication.markInitLeaving(NOW)),
        START(publication -> publication.markStarted("task", Upload.of(PLAN, "sealed"), NOW)),
        PULL(publication -> publication.markStarted("task", null, NOW)),
        CHUNK(publication -> publication.markChunkLeaving(PLAN.chunk(1), NOW)),
        ALL_SENT(publication -> publication.markUploaded(NOW)),
        ADDRESS_DEAD(publication -> publication.markAddressDead(NOW)),
        ABANDON(publication -> publication.abandonTask(NOW)),
        TASK_FAILED(publication -> publication.abandonFailedTask(NOW)),
        RETRY(publication -> publication.retry(NOW)),
        PUBLISHED(publication -> publication.markPublished("task", NOW, NOW)),
        FAILED(publication -> publication.markFailed("spam_risk", "", null, NOW)),
        UNCERTAIN(publication -> publication.markUncertain("no_final_status", "", NOW)),
        FOUND(publication -> publication.resolve(true, NOW)),
        NOT_FOUND(publication -> publication.resolve(false, NOW));

        private final Consumer<Publication> step;

        Act(Consumer<Publication> step) {
            this.step = step;
        }
    }

    private static Choices choices(String caption, String videoUrl) {
        return new Choices(
                Destination.DIRECT_POST,
                caption,
                "SELF_ONLY",
                new PostOptions(Map.of()),
                null,
                null,
                null,
                videoUrl,
                null);
    }

    private static Publication publication(boolean isFile, boolean isDraft) {
        var account = new ConnectedAccount(
                UUID.randomUUID(), "w", Platform.TIKTOK, "open-id", "ana", List.of(), ConnectionState.ACTIVE);
        var media = isFile ? new Media("name", "video/mp4", 12_000_000L, "ab") : null;
        var choices = choices("sea", isFile ? null : "https://media.example.com/a.mp4");
        return new Publication(
                new NewPublication(UUID.randomUUID(), "w", "me", "key", "print", null, choices, media, isDraft),
                account,
                NOW);
    }

    @Property(tries = 5_000)
    void onlyTheWaysThatAreDrawnAreGone(
            @ForAll boolean isFile, @ForAll boolean isDraft, @ForAll @Size(max = 12) List<Act> acts) {
        var publication = publication(isFile, isDraft);
        var version = 1;
        for (var act : acts) {
            var before = publication.state();
            var wasSent = publication.task().initSentAt() != null;
            var view = PublicationView.of(publication);
            try {
                act.step.accept(publication);
            } catch (ProblemException refused) {
                assertThat(PublicationView.of(publication))
                        .as("what is refused changes nothing: " + acts)
                        .isEqualTo(view);
                continue;
            } catch (NullPointerException withoutUpload) {
                assertThat(publication.upload())
                        .as("steps of an upload, where none was begun")
                        .isNull();
                return;
            }
            var after = publication.state();
            if (after != before) {
                assertThat(WAYS.get(before)).as(acts.toString()).contains(after);
            }
            if (act == Act.SEND) {
                version++;
            }
            if (act == Act.CHANGE) {
                version++;
                assertThat(before).isIn(PublicationState.DRAFT, PublicationState.REQUESTED);
                assertThat(wasSent)
                        .as("what the platform may have is not changed")
                        .isFalse();
            }
            if (act == Act.CANCEL) {
                assertThat(wasSent && before == PublicationState.REQUESTED).isFalse();
            }
            if (after != PublicationState.FAILED && after.isFinal() || after == PublicationState.UNCERTAIN) {
                assertThat(publication.choices().videoUrl())
                        .as("it is never sent again")
                        .isNull();
            }
            assertThat(publication.version()).isEqualTo(version);
        }
    }
}
