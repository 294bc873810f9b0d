package dev.reelay.publish.publication;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.publish.quota.DailyQuota;
import dev.reelay.publish.quota.UsedUp;
import dev.reelay.publish.timeline.Explanation;
import dev.reelay.publish.timeline.Step;
import dev.reelay.publish.timeline.Timeline;
import dev.reelay.publish.upload.Chunk;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The worker's steps, each one transaction: state and event together, under the row's lock.
 *
 * <p>All fail with {@link LeaseLostException} once the worker no longer holds the lease.
 */
@ApplicationScoped
public class PublicationProgress {

    private final PublicationRepository publications;
    private final PublicationOutcomes outcomes;
    private final Outbox outbox;
    private final Timeline timeline;
    private final DailyQuota quota;
    private final Clock clock;

    PublicationProgress(
            PublicationRepository publications,
            PublicationOutcomes outcomes,
            Outbox outbox,
            Timeline timeline,
            DailyQuota quota,
            Clock clock) {
        this.quota = quota;
        this.timeline = timeline;
        this.publications = publications;
        this.outcomes = outcomes;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<PublicationWork> read(Lease lease) {
        return held(lease)
                .invoke(publication -> publication.markAttempted(clock.instant()))
                .map(Publication::work);
    }

    /**
     * Before a task is requested, where the platform's daily limits allow one.
     *
     * @return what keeps it back, with nothing done; empty when it may be requested
     */
    @WithTransaction
    public Uni<Optional<UsedUp>> initLeaving(Lease lease) {
        return held(lease).chain(publication -> quota.check(
                        publication.account().platform(),
                        publication.account().platformUserId(),
                        publication.choices().destination())
                .call(usedUp -> usedUp.isPresent() ? Uni.createFrom().voidItem() : initLeaving(publication)));
    }

    private Uni<Void> initLeaving(Publication publication) {
        publication.markInitLeaving(clock.instant());
        return written(publication, Step.INIT_LEAVING);
    }

    /** A task was requested, and the platform certainly opened none. */
    @WithTransaction
    public Uni<Void> initWithoutEffect(Lease lease, Explanation why) {
        return held(lease)
                .invoke(publication -> publication.markInitWithoutEffect(clock.instant()))
                .chain(publication -> timeline.write(publication.id(), Step.INIT_WITHOUT_EFFECT, null, why));
    }

    /**
     * The platform opened a task.
     *
     * <p>A publication starts once: a later task, after one that could not be completed, causes no event.
     *
     * @param upload {@code null} when the platform pulls the video
     * @param username the creator's handle as the platform gave it, if it did
     */
    @WithTransaction
    public Uni<Account> started(Lease lease, String publishId, @Nullable Upload upload, @Nullable String username) {
        return held(lease).chain(publication -> {
            publication.remember(username);
            if (publication.isAbout(publishId)) {
                return Uni.createFrom().item(publication.account()); // it was recorded before
            }
            var isFirst = publication.markStarted(publishId, upload, clock.instant());
            var written = timeline.write(publication.id(), Step.TASK_OPENED, publishId);
            return (isFirst ? written.chain(() -> outbox.append(PublicationEvents.started(publication))) : written)
                    .replaceWith(publication.account());
        });
    }

    /** Before a chunk leaves; all chunks before it were acknowledged. */
    @WithTransaction
    public Uni<Void> chunkLeaving(Lease lease, Chunk chunk) {
        return held(lease)
                .chain(publication -> publication.markChunkLeaving(chunk, clock.instant())
                        ? written(publication, Step.LAST_CHUNK_LEAVING)
                        : Uni.createFrom().voidItem());
    }

    /** Whoever sent it before has stopped. */
    @WithTransaction
    public Uni<Void> uploadContinued(Lease lease) {
        return held(lease).chain(publication -> written(publication, Step.UPLOAD_CONTINUED));
    }

    /** The platform has the whole file. */
    @WithTransaction
    public Uni<Void> uploaded(Lease lease) {
        return step(lease, Step.UPLOADED, publication -> publication.markUploaded(clock.instant()));
    }

    /** Its task takes nothing more; what it has may still be posted. */
    @WithTransaction
    public Uni<Void> addressDead(Lease lease) {
        return step(lease, Step.ADDRESS_DEAD, publication -> publication.markAddressDead(clock.instant()));
    }

    /** Its task can never post; the next one starts from the first byte. */
    @WithTransaction
    public Uni<Void> abandonTask(Lease lease) {
        return held(lease)
                .call(publication -> written(publication, Step.TASK_ABANDONED))
                .invoke(publication -> publication.abandonTask(clock.instant()))
                .replaceWithVoid();
    }

    @WithTransaction
    public Uni<Void> videoForgotten(Lease lease) {
        return held(lease)
                .invoke(publication -> publication.forgetVideo(clock.instant()))
                .replaceWithVoid();
    }

    /** @param next when to look again; {@code null} when nothing is left to do */
    @WithTransaction
    public Uni<Void> release(Lease lease, @Nullable Instant next) {
        return held(lease).invoke(publication -> publication.release(next)).replaceWithVoid();
    }

    /** Released after an attempt that failed. */
    @WithTransaction
    public Uni<Void> putOff(Lease lease, Instant next, Explanation why) {
        return held(lease)
                .invoke(publication -> publication.putOff(next, why))
                .chain(publication -> timeline.write(
                        publication.id(), Step.PUT_OFF, publication.task().publishId(), why));
    }

    /**
     * Released while a daily limit is reached.
     *
     * @param next when to look again
     * @param until when the limit leaves something, as far as is known
     */
    @WithTransaction
    public Uni<Void> holdBack(Lease lease, Instant next, Instant until, Explanation why) {
        return held(lease)
                .invoke(publication -> publication.holdBack(next, until, why, clock.instant()))
                .chain(publication -> timeline.write(
                        publication.id(), Step.PUT_OFF, publication.task().publishId(), why));
    }

    /**
     * @param detail {@code null} for the adapter's explanation of the reason
     * @param logId the platform's id of the call, if it gave one
     */
    @WithTransaction
    public Uni<Void> failed(Lease lease, String reason, @Nullable String detail, @Nullable String logId) {
        return held(lease).chain(publication -> outcomes.fail(publication, reason, detail, logId));
    }

    /**
     * The platform says that its task has failed; after a passing reason another one may follow.
     *
     * @param reason in the platform's words
     */
    @WithTransaction
    public Uni<Void> taskFailed(Lease lease, String reason) {
        return held(lease).chain(publication -> outcomes.failTask(publication, reason));
    }

    @WithTransaction
    public Uni<Void> uncertain(Lease lease, String reason, String detail) {
        return held(lease).chain(publication -> outcomes.leaveUncertain(publication, reason, detail));
    }

    /** It is in the creator's inbox. */
    @WithTransaction
    public Uni<Void> delivered(Lease lease) {
        return held(lease)
                .chain(publication ->
                        outcomes.deliver(publication, publication.task().knownPublishId(), clock.instant()));
    }

    /** @param videoIds none while it is not public */
    @WithTransaction
    public Uni<Void> completed(Lease lease, List<String> videoIds) {
        return held(lease).chain(publication -> {
            var first = videoIds.isEmpty() ? null : videoIds.get(0);
            var published = outcomes.publish(publication, publication.task().knownPublishId(), first, clock.instant());
            for (var videoId : videoIds) { // each once
                published = published.chain(() ->
                        outcomes.publish(publication, publication.task().knownPublishId(), videoId, clock.instant()));
            }
            return published;
        });
    }

    private Uni<Void> step(Lease lease, Step step, Consumer<Publication> change) {
        return held(lease).invoke(change).chain(publication -> written(publication, step));
    }

    private Uni<Void> written(Publication publication, Step step) {
        return timeline.write(publication.id(), step, publication.task().publishId());
    }

    private Uni<Publication> held(Lease lease) {
        return publications
                .findById(lease.publicationId(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new LeaseLostException(lease)) // its connection was erased
                .invoke(publication -> publication.requireHeld(lease));
    }
}
