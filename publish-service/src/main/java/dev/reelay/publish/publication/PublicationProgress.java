package dev.reelay.publish.publication;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The steps of a publication, each one transaction: state and event together, under the row's lock.
 *
 * <p>Those with a {@link Lease} are the worker's, and fail with {@link LeaseLostException} once it is not its own any more.
 */
@ApplicationScoped
public class PublicationProgress {

    private final PublicationRepository publications;
    private final StartedTasks tasks;
    private final Publishers publishers;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    PublicationProgress(
            PublicationRepository publications,
            StartedTasks tasks,
            Publishers publishers,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.publications = publications;
        this.tasks = tasks;
        this.publishers = publishers;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    @WithTransaction
    public Uni<PublicationWork> read(Lease lease) {
        return held(lease).map(Publication::toWork);
    }

    /** Before a task is asked for. */
    @WithTransaction
    public Uni<Void> initLeaving(Lease lease) {
        return step(lease, publication -> publication.markInitLeaving(clock.instant()));
    }

    /** The platform was asked for a task and certainly opened none. */
    @WithTransaction
    public Uni<Void> initWithoutEffect(Lease lease) {
        return step(lease, publication -> publication.markInitWithoutEffect(clock.instant()));
    }

    /**
     * The platform opened a task. What it told about it before we knew its id has its effect now.
     *
     * <p>A publication starts once: a later task, after one that could not be completed, is no event.
     *
     * @param plan {@code null} when the platform pulls the video
     * @param username the creator's handle as the platform gave it
     * @return false, and nothing done, when the id belongs to another publication already
     */
    @WithTransaction
    public Uni<Boolean> started(Lease lease, StartedTask task, ChunkPlan plan, String username) {
        return held(lease).chain(publication -> tasks.lock(task.publishId())
                .chain(() -> tasks.ownerOf(task.publishId()))
                .chain(owner -> {
                    if (owner != null && !owner.equals(publication.id())) {
                        return Uni.createFrom().item(false);
                    }
                    publication.remember(username);
                    var isFirst = publication.markStarted(task.publishId(), plan, clock.instant());
                    return tasks.add(task.publishId(), publication.platform(), publication.id())
                            .chain(() -> isFirst
                                    ? outbox.append(publication.facts().started())
                                    : Uni.createFrom().voidItem())
                            .chain(() -> tasks.earlyNews(task.publishId()))
                            .chain(news -> Sequence.of(news, one -> learn(publication, one)))
                            .chain(() -> tasks.dropEarlyNews(task.publishId()))
                            .replaceWith(true);
                }));
    }

    /** Before a chunk leaves; all before it were acknowledged. */
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

    /** Gives the lease back; {@code null} when nothing is left to do. */
    @WithTransaction
    public Uni<Void> rest(Lease lease, Instant next) {
        return step(lease, publication -> publication.rest(next));
    }

    /** @param logId the platform's id of the call; may be {@code null} */
    @WithTransaction
    public Uni<Void> failed(Lease lease, String reason, String detail, String logId) {
        return held(lease).chain(publication -> fail(publication, reason, detail, logId));
    }

    @WithTransaction
    public Uni<Void> uncertain(Lease lease, String reason, String detail) {
        return held(lease).chain(publication -> {
            publication.markUncertain(reason, detail, clock.instant());
            count("uncertain");
            return outbox.append(publication.facts().uncertain());
        });
    }

    /** @param videoId {@code null} while it is not public */
    @WithTransaction
    public Uni<Void> completed(Lease lease, String videoId) {
        return held(lease)
                .chain(publication -> publish(publication, publication.publishId(), videoId, clock.instant()));
    }

    /** What the platform told, in the caller's transaction. About a task that is not known yet it is kept. */
    public Uni<Void> learn(TaskNews news) {
        return tasks.lock(news.publishId())
                .chain(() -> tasks.ownerOf(news.publishId()))
                .chain(owner -> owner == null
                        ? tasks.keep(news)
                        : publications
                                .findById(owner, LockModeType.PESSIMISTIC_WRITE)
                                .chain(publication -> learn(publication, news)));
    }

    Uni<Void> learn(Publication publication, TaskNews news) {
        var state = publication.state();
        return switch (news.kind()) {
            case COMPLETED ->
                state.isFinal()
                        ? Uni.createFrom().voidItem()
                        : publish(publication, news.publishId(), null, news.occurredAt());
            case AVAILABLE ->
                state == PublicationState.PUBLISHED || !state.isFinal()
                        ? publish(publication, news.publishId(), news.videoId(), news.occurredAt())
                        : Uni.createFrom().voidItem();
            case FAILED ->
                state.isFinal() || !news.publishId().equals(publication.publishId())
                        ? Uni.createFrom().voidItem() // about a task that was abandoned, or told before
                        : fail(publication, news.reason() == null ? "unknown" : news.reason(), null, null);
        };
    }

    private Uni<Void> publish(Publication publication, String publishId, String videoId, Instant at) {
        var isNews = publication.state() != PublicationState.PUBLISHED;
        var isAvailable = videoId != null && publication.videoId() == null;
        if (isNews) {
            publication.markPublished(publishId, at, clock.instant());
            count("completed");
        }
        if (isAvailable) {
            var page = publication.username() == null
                    ? null
                    : publishers.of(publication.platform()).permalink(publication.username(), videoId);
            publication.markAvailable(videoId, page, at, clock.instant());
        }
        var told = isNews
                ? outbox.append(publication.facts().completed())
                : Uni.createFrom().voidItem();
        return isAvailable ? told.chain(() -> outbox.append(publication.facts().publiclyAvailable())) : told;
    }

    private Uni<Void> fail(Publication publication, String reason, String detail, String logId) {
        var meaning = detail == null ? publishers.of(publication.platform()).explain(reason) : detail;
        publication.markFailed(reason, meaning, logId, clock.instant());
        count("failed");
        return outbox.append(publication.facts().failed());
    }

    private Uni<Void> step(Lease lease, Consumer<Publication> change) {
        return held(lease).invoke(change).replaceWithVoid();
    }

    private Uni<Publication> held(Lease lease) {
        return publications
                .findById(lease.publicationId(), LockModeType.PESSIMISTIC_WRITE)
                .invoke(publication -> publication.requireHeld(lease));
    }

    private void count(String end) {
        metrics.counter("reelay.publish.publications." + end).increment();
    }
}
