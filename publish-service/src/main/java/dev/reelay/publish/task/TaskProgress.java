package dev.reelay.publish.task;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.publication.Lease;
import dev.reelay.publish.publication.PlatformReports;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.Upload;
import dev.reelay.publish.upload.AddressSeal;
import dev.reelay.publish.upload.ChunkPlan;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what the worker knows about a task, its id, and what the platform reports about it, in whichever order they come.
 *
 * <p>Locks in one order: the task, then its publication.
 */
@ApplicationScoped
public class TaskProgress {

    private final StartedTasks tasks;
    private final EarlyCallbacks early;
    private final PublicationProgress progress;
    private final PlatformReports reports;
    private final AddressSeal seal;

    TaskProgress(
            StartedTasks tasks,
            EarlyCallbacks early,
            PublicationProgress progress,
            PlatformReports reports,
            AddressSeal seal) {
        this.tasks = tasks;
        this.early = early;
        this.progress = progress;
        this.reports = reports;
        this.seal = seal;
    }

    /**
     * The platform opened a task. Callbacks that came before its id was known here have their effect now.
     *
     * @param plan {@code null} when the platform pulls the video
     * @param username the creator's handle as the platform gave it, if it did
     * @return false, with nothing done, when the id already belongs to another publication
     */
    @WithTransaction
    public Uni<Boolean> started(Lease lease, StartedTask task, @Nullable ChunkPlan plan, @Nullable String username) {
        var publishId = task.publishId();
        var publicationId = lease.publicationId();
        return tasks.lock(publishId)
                .chain(() -> tasks.ownerOf(publishId))
                .chain(owner -> owner != null && !owner.equals(publicationId)
                        ? Uni.createFrom().item(false)
                        : progress.started(lease, publishId, upload(task, plan), username)
                                .chain(account -> tasks.add(publishId, account.platform(), publicationId))
                                .chain(() -> early.about(publishId))
                                .chain(updates -> applyEarly(publishId, updates, publicationId))
                                .replaceWith(true));
    }

    private @Nullable Upload upload(StartedTask task, @Nullable ChunkPlan plan) {
        return plan == null
                ? null
                : Upload.of(plan, seal.seal(Objects.requireNonNull(task.uploadAddress()), task.publishId()));
    }

    /**
     * The answer to an init came when its worker held the publication no more, and a successor that found none has left it uncertain.
     * Where there is no such publication, nothing happens.
     */
    @WithTransaction
    public Uni<Void> startedLate(UUID publicationId, StartedTask task, Platform platform) {
        var publishId = task.publishId();
        return tasks.lock(publishId)
                .chain(() -> tasks.ownerOf(publishId))
                .chain(owner -> owner != null
                        ? Uni.createFrom().voidItem()
                        : early.about(publishId).chain(updates -> assign(publishId, platform, publicationId, updates)));
    }

    /** The task of a publication was found whose init had no answer; what was reported about it has its effect. */
    Uni<Void> assign(String publishId, Platform platform, UUID publicationId, List<TaskUpdate> updates) {
        return reports.taskFound(publicationId, publishId)
                .chain(isTheirs -> isTheirs
                        ? tasks.add(publishId, platform, publicationId)
                                .chain(() -> applyEarly(publishId, updates, publicationId))
                        : Uni.createFrom().voidItem());
    }

    /** Applies a platform's report in the caller's transaction; one about a task that is not known yet is kept. */
    public Uni<Void> apply(TaskUpdate update) {
        return tasks.lock(update.publishId())
                .chain(() -> tasks.ownerOf(update.publishId()))
                .chain(owner -> owner == null ? keep(update) : apply(update, owner));
    }

    /** What is hidden again says nothing about a task that nobody knows. */
    private Uni<Void> keep(TaskUpdate update) {
        return update.kind() == TaskUpdate.Kind.NO_LONGER_AVAILABLE
                ? Uni.createFrom().voidItem()
                : early.keep(update);
    }

    /** In the order they came; after that they are dropped. One after the other: a session does one thing at a time. */
    Uni<Void> applyEarly(String publishId, List<TaskUpdate> updates, UUID publicationId) {
        return Multi.createFrom()
                .iterable(updates)
                .onItem()
                .transformToUniAndConcatenate(update -> apply(update, publicationId))
                .onItem()
                .ignoreAsUni()
                .chain(() -> early.drop(publishId));
    }

    private Uni<Void> apply(TaskUpdate update, UUID publicationId) {
        return switch (update.kind()) {
            case COMPLETED -> reports.completed(publicationId, update.publishId(), update.occurredAt());
            case DELIVERED -> reports.delivered(publicationId, update.publishId(), update.occurredAt());
            case AVAILABLE ->
                reports.available(publicationId, update.publishId(), update.videoId(), update.occurredAt());
            case NO_LONGER_AVAILABLE ->
                reports.noLongerAvailable(publicationId, update.publishId(), update.videoId(), update.occurredAt());
            case FAILED ->
                reports.failed(
                        publicationId,
                        update.publishId(),
                        update.reason() == null ? "unknown" : update.reason(),
                        update.occurredAt());
        };
    }
}
