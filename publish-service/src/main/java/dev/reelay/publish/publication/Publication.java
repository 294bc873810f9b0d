package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A video on its way to a platform.
 *
 * <p>Two marks are written before the step they announce, so that whoever finds them after a crash knows what may have
 * happened: {@code initSentAt} before a task is asked for, {@code lastChunkAt} before the last chunk leaves. Without the
 * second, the platform cannot have the whole file, and cannot post it.
 *
 * <p>Changed only under the row's lock. The column {@code lease_until} is not mapped: statements of the worker own it.
 */
@Entity
@Table(name = "publications")
public class Publication {

    @Id
    private UUID id;

    private String workspace;
    private String requestedBy;
    private UUID connectionId;
    private Platform platform;
    private String platformUserId;
    private String username;
    private String idempotencyKey;
    private String fingerprint;

    private String caption;
    private String privacyLevel;
    private boolean disableComment;
    private boolean disableDuet;
    private boolean disableStitch;
    private String videoUrl;

    private String mediaFile;
    private String contentType;
    private Long bytes;
    private String sha256;
    private Long chunkSize;
    private Integer chunks;
    private Integer chunksSent;

    @Enumerated(EnumType.STRING)
    private PublicationState state;

    private Instant initSentAt;
    private int tasks;
    private String publishId;
    private Instant lastChunkAt;
    private String videoId;
    private String permalink;
    private String reason;
    private String detail;
    private String logId;

    private Instant scheduledAt;
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

    static Publication requested(NewPublication wanted, ConnectedAccount account, Instant now) {
        var publication = new Publication();
        publication.id = wanted.id();
        publication.workspace = wanted.workspace();
        publication.requestedBy = wanted.requestedBy();
        publication.connectionId = account.connectionId();
        publication.platform = account.platform();
        publication.platformUserId = account.platformUserId();
        publication.username = account.username();
        publication.idempotencyKey = wanted.idempotencyKey();
        publication.fingerprint = wanted.fingerprint();
        publication.choose(wanted.choices());
        publication.state = PublicationState.REQUESTED;
        publication.createdAt = now;
        publication.updatedAt = now;
        publication.nextAttemptAt = publication.scheduledAt == null ? now : publication.scheduledAt;
        wanted.file().ifPresent(publication::bring);
        return publication;
    }

    private void choose(CreatePublicationRequest choices) {
        caption = choices.caption();
        privacyLevel = choices.privacyLevel();
        disableComment = Boolean.TRUE.equals(choices.disableComment());
        disableDuet = Boolean.TRUE.equals(choices.disableDuet());
        disableStitch = Boolean.TRUE.equals(choices.disableStitch());
        scheduledAt = choices.scheduledAt();
        videoUrl = choices.videoUrl();
    }

    private void bring(Media file) {
        mediaFile = file.file();
        contentType = file.contentType();
        bytes = file.bytes();
        sha256 = file.sha256();
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
        reason = "cancelled";
        detail = "Cancelled before it was sent.";
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

    /** @return whether it is the first task of this publication */
    boolean markStarted(String newPublishId, ChunkPlan plan, Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING);
        var isFirst = startedAt == null;
        startedAt = isFirst ? now : startedAt;
        publishId = newPublishId;
        tasks++;
        attempts = 0;
        updatedAt = now;
        if (plan == null) {
            videoUrl = null; // the platform has it; it may carry somebody's signature
            markProcessing(now);
            return isFirst;
        }
        state = PublicationState.UPLOADING;
        chunkSize = plan.chunkSize();
        chunks = plan.count();
        chunksSent = 0;
        lastChunkAt = null;
        return isFirst;
    }

    void markChunkLeaving(Chunk chunk, Instant now) {
        requireState(PublicationState.UPLOADING);
        chunksSent = chunk.number();
        if (chunk.isLast() && lastChunkAt == null) {
            lastChunkAt = now;
        }
        updatedAt = now;
    }

    void markUploaded(Instant now) {
        requireState(PublicationState.UPLOADING);
        chunksSent = chunks;
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
        lastChunkAt = null;
        chunksSent = 0;
        updatedAt = now;
    }

    void remember(String creatorUsername) {
        if (creatorUsername != null) {
            username = creatorUsername;
        }
    }

    /** @param publishIdOfIt the task that was posted, which may be one that the worker does not know of yet */
    void markPublished(String publishIdOfIt, Instant at, Instant now) {
        requireState(
                PublicationState.REQUESTED,
                PublicationState.UPLOADING,
                PublicationState.PROCESSING,
                PublicationState.UNCERTAIN);
        state = PublicationState.PUBLISHED;
        publishId = publishIdOfIt;
        publishedAt = at;
        chunksSent = chunks;
        reason = null;
        detail = null;
        changedByOthers(now);
    }

    void markAvailable(String id, URI page, Instant at, Instant now) {
        requireState(PublicationState.PUBLISHED);
        videoId = id;
        permalink = page == null ? null : page.toString();
        availableAt = at;
        updatedAt = now;
    }

    void markFailed(String code, String meaning, String platformLogId, Instant now) {
        requireState(
                PublicationState.REQUESTED,
                PublicationState.UPLOADING,
                PublicationState.PROCESSING,
                PublicationState.UNCERTAIN);
        state = PublicationState.FAILED;
        reason = code;
        detail = meaning;
        logId = platformLogId;
        changedByOthers(now);
    }

    void markUncertain(String code, String meaning, Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING, PublicationState.PROCESSING);
        state = PublicationState.UNCERTAIN;
        reason = code;
        detail = meaning;
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
        mediaFile = null;
        updatedAt = now;
    }

    /** Gives the lease back; {@code null} when there is nothing left to do. */
    void rest(Instant next) {
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
            videoUrl = null;
        }
    }

    private void requireState(PublicationState... allowed) {
        for (var one : allowed) {
            if (state == one) {
                return;
            }
        }
        throw PublicationProblem.WRONG_TRANSITION.because("The publication " + id + " is " + state + ".");
    }

    // Values

    UUID id() {
        return id;
    }

    PublicationState state() {
        return state;
    }

    String fingerprint() {
        return fingerprint;
    }

    String username() {
        return username;
    }

    String publishId() {
        return publishId;
    }

    String videoId() {
        return videoId;
    }

    Platform platform() {
        return platform;
    }

    boolean isPulled() {
        return bytes == null;
    }

    PublicationView toView() {
        return new PublicationView(
                id,
                connectionId,
                platform,
                state,
                caption,
                privacyLevel,
                bytes,
                chunks,
                chunksSent,
                sha256,
                publishId,
                videoId,
                permalink,
                reason,
                detail,
                logId,
                scheduledAt,
                createdAt,
                publishedAt,
                updatedAt);
    }

    PublicationWork toWork() {
        return new PublicationWork(
                id,
                workspace,
                connectionId,
                platform,
                state,
                new PublicationWork.Choices(
                        caption, privacyLevel, disableComment, disableDuet, disableStitch, videoUrl),
                bytes == null ? null : new Media(mediaFile, contentType, bytes, sha256),
                chunkSize == null || bytes == null ? null : new ChunkPlan(bytes, chunkSize, chunks),
                initSentAt,
                tasks,
                publishId,
                lastChunkAt,
                videoId,
                scheduledAt == null ? createdAt : scheduledAt,
                processingSince,
                publishedAt,
                uncertainAt,
                attempts,
                reason);
    }

    PublicationFacts facts() {
        return new PublicationFacts(
                id,
                workspace,
                platform,
                connectionId,
                requestedBy,
                caption,
                privacyLevel,
                bytes,
                scheduledAt,
                createdAt,
                publishId,
                videoId,
                permalink,
                reason,
                detail,
                logId,
                publishedAt,
                availableAt,
                updatedAt);
    }
}
