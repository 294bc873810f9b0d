package dev.reelay.publish.publication;

import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishFailed;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.contracts.publish.PublishUncertain;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A video on its way to a platform.
 *
 * <p>Two marks are written before the step they announce, so that whoever finds them after a crash knows what may have
 * happened: {@code initSentAt} before a task is asked for, {@code upload.lastChunkAt} before the last chunk leaves. Without the
 * second, the platform cannot have the whole file, and cannot post it.
 *
 * <p>Changed only under the row's lock. The column {@code lease_until} is not mapped: statements of the worker own it.
 */
@Entity
@Table(name = "publications")
public class Publication {

    @Id
    private UUID id;

    private Account account;
    private String requestedBy;
    private String idempotencyKey;
    private String fingerprint;

    private Choices choices;
    private Media media;
    private Upload upload;

    @Enumerated(EnumType.STRING)
    private PublicationState state;

    private Instant initSentAt;
    private int tasks;
    private String publishId;
    private Outcome outcome;

    private Instant createdAt;
    private Instant updatedAt;
    private Instant startedAt;
    private Instant processingSince;
    private Instant publishedAt;
    private Instant availableAt;
    private Instant uncertainAt;

    private Instant nextAttemptAt;
    private int attempts;
    private UUID lease;

    protected Publication() {}

    Publication(NewPublication wanted, ConnectedAccount connected, Instant now) {
        id = wanted.id();
        account = Account.of(connected);
        requestedBy = wanted.requestedBy();
        idempotencyKey = wanted.idempotencyKey();
        fingerprint = wanted.fingerprint();
        choices = wanted.choices();
        media = wanted.media();
        state = PublicationState.REQUESTED;
        createdAt = now;
        updatedAt = now;
        nextAttemptAt = dueAt();
    }

    // Transitions

    void cancel(Instant now) {
        if (state == PublicationState.CANCELLED) {
            return;
        }
        if (state != PublicationState.REQUESTED || initSentAt != null) {
            throw PublicationProblem.PUBLICATION_ON_ITS_WAY.because(
                    "The publication is " + state + "; only one that was not sent yet can be cancelled.");
        }
        state = PublicationState.CANCELLED;
        outcome = Outcome.because("cancelled", "Cancelled before it was sent.", null);
        changedByOthers(now);
    }

    void requireHeld(Lease held) {
        if (!held.token().equals(lease)) {
            throw new LeaseLostException(held);
        }
    }

    /** From now on a task may exist whose id nobody knows. */
    void markInitLeaving(Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING);
        initSentAt = now;
        updatedAt = now;
    }

    /** Certain that no task came of it. */
    void markInitWithoutEffect(Instant now) {
        initSentAt = null;
        updatedAt = now;
    }

    /**
     * @param plan {@code null} when the platform pulls the video
     * @return whether it is the first task of this publication
     */
    boolean markStarted(String newPublishId, ChunkPlan plan, Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING);
        var isFirst = startedAt == null;
        startedAt = isFirst ? now : startedAt;
        publishId = newPublishId;
        tasks++;
        attempts = 0;
        updatedAt = now;
        if (plan == null) {
            choices = choices.withoutVideoUrl(); // the platform has it; it may carry somebody's signature
            markProcessing(now);
        } else {
            state = PublicationState.UPLOADING;
            upload = Upload.of(plan);
        }
        return isFirst;
    }

    void markChunkLeaving(Chunk chunk, Instant now) {
        requireState(PublicationState.UPLOADING);
        upload = upload.chunkLeaving(chunk, now);
        updatedAt = now;
    }

    void markUploaded(Instant now) {
        requireState(PublicationState.UPLOADING);
        upload = upload.allSent();
        markProcessing(now);
    }

    private void markProcessing(Instant now) {
        state = PublicationState.PROCESSING;
        processingSince = now;
        attempts = 0;
        updatedAt = now;
    }

    /** The task can never post: not all of its bytes arrived, and nobody can send the rest. */
    void abandonTask(Instant now) {
        requireState(PublicationState.UPLOADING);
        publishId = null;
        initSentAt = null;
        upload = upload.restarted();
        updatedAt = now;
    }

    void remember(String creatorUsername) {
        if (creatorUsername != null) {
            account = account.named(creatorUsername);
        }
    }

    /** @param publishIdOfIt the task that was posted, which may be one that the worker does not know of yet */
    void markPublished(String publishIdOfIt, Instant at, Instant now) {
        requireUnderWay();
        state = PublicationState.PUBLISHED;
        publishId = publishIdOfIt;
        publishedAt = at;
        upload = upload == null ? null : upload.allSent();
        outcome = Outcome.UNKNOWN;
        changedByOthers(now);
    }

    /** @param page {@code null} when it cannot be told */
    void markAvailable(String videoId, URI page, Instant at, Instant now) {
        requireState(PublicationState.PUBLISHED);
        outcome = Outcome.visible(videoId, page);
        availableAt = at;
        updatedAt = now;
    }

    /** @param logId the platform's id of the failed call; may be {@code null} */
    void markFailed(String reason, String detail, String logId, Instant now) {
        requireUnderWay();
        state = PublicationState.FAILED;
        outcome = Outcome.because(reason, detail, logId);
        changedByOthers(now);
    }

    void markUncertain(String reason, String detail, Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING, PublicationState.PROCESSING);
        state = PublicationState.UNCERTAIN;
        outcome = Outcome.because(reason, detail, null);
        uncertainAt = now;
        changedByOthers(now);
    }

    /** The lost answer of an init was found in a callback. */
    void adopt(String foundPublishId, Instant now) {
        requireState(PublicationState.UNCERTAIN);
        publishId = foundPublishId;
        updatedAt = now;
    }

    void markMediaRemoved(Instant now) {
        media = media.withoutFile();
        updatedAt = now;
    }

    /** Gives the lease back; {@code null} when there is nothing left to do. */
    void release(Instant next) {
        lease = null;
        attempts++;
        nextAttemptAt = next;
    }

    /** Takes it from whoever works on it, and lets the worker look at once: there may be a file to remove. */
    private void changedByOthers(Instant now) {
        lease = null;
        attempts = 0;
        nextAttemptAt = now;
        updatedAt = now;
        if (state.isFinal()) {
            choices = choices.withoutVideoUrl();
        }
    }

    private void requireUnderWay() {
        require(!state.isFinal());
    }

    private void requireState(PublicationState... allowed) {
        require(List.of(allowed).contains(state));
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw PublicationProblem.WRONG_TRANSITION.because("The publication " + id + " is " + state + ".");
        }
    }

    // Events

    PublishRequested requested() {
        return new PublishRequested(
                id,
                account.workspace(),
                account.platform(),
                account.connectionId(),
                requestedBy,
                choices.caption(),
                choices.privacyLevel(),
                media == null ? null : media.bytes(),
                choices.scheduledAt(),
                createdAt);
    }

    PublishStarted started() {
        return new PublishStarted(
                id, account.workspace(), account.platform(), account.connectionId(), publishId, updatedAt);
    }

    PublishCompleted completed() {
        return new PublishCompleted(
                id,
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publishId,
                outcome().videoId(),
                outcome().page(),
                publishedAt);
    }

    PublishPubliclyAvailable publiclyAvailable() {
        return new PublishPubliclyAvailable(
                id,
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publishId,
                outcome().videoId(),
                outcome().page(),
                availableAt);
    }

    PublishFailed failed() {
        return new PublishFailed(
                id,
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publishId,
                outcome().reason(),
                outcome().detail(),
                outcome().logId(),
                updatedAt);
    }

    PublishUncertain uncertain() {
        return new PublishUncertain(
                id,
                account.workspace(),
                account.platform(),
                account.connectionId(),
                publishId,
                outcome().reason(),
                updatedAt);
    }

    // Values

    PublicationWork work() {
        return new PublicationWork(
                id,
                state,
                account,
                choices,
                media,
                upload,
                new PublicationWork.Task(initSentAt, tasks, publishId, outcome().videoId()),
                new PublicationWork.Timing(dueAt(), processingSince, publishedAt, uncertainAt, attempts));
    }

    private Instant dueAt() {
        return choices.scheduledAt() == null ? createdAt : choices.scheduledAt();
    }

    UUID id() {
        return id;
    }

    Account account() {
        return account;
    }

    String fingerprint() {
        return fingerprint;
    }

    Choices choices() {
        return choices;
    }

    /** {@code null} when the platform pulls the video. */
    Media media() {
        return media;
    }

    /** {@code null} before the first task, and when the platform pulls the video. */
    Upload upload() {
        return upload;
    }

    PublicationState state() {
        return state;
    }

    /** Of the present task; {@code null} when none is known. */
    String publishId() {
        return publishId;
    }

    Outcome outcome() {
        return outcome == null ? Outcome.UNKNOWN : outcome; // Hibernate has no value for columns that are all null
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
