package dev.reelay.publish.publication;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
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
    private final Clock clock;

    PublicationProgress(PublicationRepository publications, PublicationOutcomes outcomes, Outbox outbox, Clock clock) {
        this.publications = publications;
        this.outcomes = outcomes;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<PublicationWork> read(Lease lease) {
        return held(lease).map(Publication::work);
    }

    /** Before a task is requested. */
    @WithTransaction
    public Uni<Void> initLeaving(Lease lease) {
        return step(lease, publication -> publication.markInitLeaving(clock.instant()));
    }

    /** A task was requested, and the platform certainly opened none. */
    @WithTransaction
    public Uni<Void> initWithoutEffect(Lease lease) {
        return step(lease, publication -> publication.markInitWithoutEffect(clock.instant()));
    }

    /**
     * The platform opened a task.
     *
     * <p>A publication starts once: a later task, after one that could not be completed, causes no event.
     *
     * @param plan {@code null} when the platform pulls the video
     * @param username the creator's handle as the platform gave it, if it did
     */
    @WithTransaction
    public Uni<Account> started(Lease lease, String publishId, @Nullable ChunkPlan plan, @Nullable String username) {
        return held(lease).chain(publication -> {
            publication.remember(username);
            var isFirst = publication.markStarted(publishId, plan, clock.instant());
            var announced = isFirst
                    ? outbox.append(PublicationEvents.started(publication))
                    : Uni.createFrom().voidItem();
            return announced.replaceWith(publication.account());
        });
    }

    /** Before a chunk leaves; all chunks before it were acknowledged. */
    @WithTransaction
    public Uni<Void> chunkLeaving(Lease lease, Chunk chunk) {
        return step(lease, publication -> publication.markChunkLeaving(chunk, clock.instant()));
    }

    /** The platform has the whole file. */
    @WithTransaction
    public Uni<Void> uploaded(Lease lease) {
        return step(lease, publication -> publication.markUploaded(clock.instant()));
    }

    /** Its task can never post; the next one starts from the first byte. */
    @WithTransaction
    public Uni<Void> abandonTask(Lease lease) {
        return step(lease, publication -> publication.abandonTask(clock.instant()));
    }

    @WithTransaction
    public Uni<Void> mediaRemoved(Lease lease) {
        return step(lease, publication -> publication.markMediaRemoved(clock.instant()));
    }

    /** @param next when to look again; {@code null} when nothing is left to do */
    @WithTransaction
    public Uni<Void> release(Lease lease, @Nullable Instant next) {
        return step(lease, publication -> publication.release(next));
    }

    /**
     * @param detail {@code null} for the adapter's explanation of the reason
     * @param logId the platform's id of the call, if it gave one
     */
    @WithTransaction
    public Uni<Void> failed(Lease lease, String reason, @Nullable String detail, @Nullable String logId) {
        return held(lease).chain(publication -> outcomes.fail(publication, reason, detail, logId));
    }

    @WithTransaction
    public Uni<Void> uncertain(Lease lease, String reason, String detail) {
        return held(lease).chain(publication -> outcomes.leaveUncertain(publication, reason, detail));
    }

    /** @param videoId {@code null} while it is not public */
    @WithTransaction
    public Uni<Void> completed(Lease lease, @Nullable String videoId) {
        return held(lease)
                .chain(publication ->
                        outcomes.publish(publication, publication.task().knownPublishId(), videoId, clock.instant()));
    }

    private Uni<Void> step(Lease lease, Consumer<Publication> change) {
        return held(lease).invoke(change).replaceWithVoid();
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
