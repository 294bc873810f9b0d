package dev.reelay.publish.publication;

import dev.reelay.common.event.TraceParent;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.timeline.Explanation;
import dev.reelay.publish.upload.Chunk;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video, or a set of photos, on its way to a platform.
 *
 * <p>Two marks are written before the step they announce, so that whoever finds them after a crash knows what may have
 * happened: {@code task.initSentAt} before a task is requested, {@code upload.lastChunkAt} before the last chunk leaves. Without
 * the second, the platform cannot have the whole file, and cannot post it.
 *
 * <p>Changed only under the row's lock.
 */
@Entity
@Table(name = "publications")
public class Publication {

    private static final String NOT_PUBLISHED = "not_published";

    @Id
    private UUID id;

    private Account account;
    private String requestedBy;
    private @Nullable String idempotencyKey;
    private @Nullable PostRef post;
    private String fingerprint;

    private Choices choices;
    private int version;
    private @Nullable Media media;
    private @Nullable String videoUrlSha256;
    private @Nullable Upload upload;

    @Enumerated(EnumType.STRING)
    private PublicationState state;

    private Task task;
    private @Nullable Outcome outcome;
    private @Nullable InboxShare inboxShare;
    private Times times;

    private Turn turn;
    private @Nullable String traceparent;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Publication() {}

    Publication(NewPublication wanted, ConnectedAccount connected, Instant now) {
        id = wanted.id();
        account = Account.of(connected);
        requestedBy = wanted.requestedBy();
        idempotencyKey = wanted.postId() == null ? wanted.idempotencyKey() : null;
        post = wanted.postId() == null ? null : new PostRef(wanted.postId(), wanted.idempotencyKey());
        fingerprint = wanted.fingerprint();
        choices = wanted.choices();
        version = 1;
        media = wanted.media();
        videoUrlSha256 = wanted.videoUrlSha256();
        state = wanted.isDraft() ? PublicationState.DRAFT : PublicationState.REQUESTED;
        task = Task.NONE;
        times = Times.begin(now);
        turn = planned();
        traceparent = TraceParent.current();
    }

    // Transitions

    void cancel(Instant now) {
        if (state == PublicationState.CANCELLED) {
            return;
        }
        requireWaiting();
        state = PublicationState.CANCELLED;
        outcome = Outcome.because("cancelled", "Cancelled before it was sent.", null);
        times = times.updated(now);
        revokeLease(now);
    }

    /** As long as it can be cancelled; whoever works on it must look again. */
    void change(Choices changed, Instant now) {
        requireWaiting();
        choices = changed;
        version++;
        times = times.planned(now);
        turn = planned();
    }

    /** Nobody looks at a draft before it is sent. */
    private Turn planned() {
        return isDraft() ? Turn.NEVER : Turn.at(dueAt());
    }

    /** As if it had been requested now. */
    void send(String subject, Instant now) {
        requireDraft();
        state = PublicationState.REQUESTED;
        requestedBy = subject;
        choices = choices.scheduledAt() == null ? choices.at(now) : choices;
        version++;
        times = times.planned(now);
        turn = planned();
        traceparent = TraceParent.current();
    }

    void requireDraft() {
        requireState(PublicationState.DRAFT);
    }

    /** Nothing was sent yet, so that its owner may still cancel or change it. */
    void requireWaiting() {
        if (!isDraft() && (state != PublicationState.REQUESTED || task.initSentAt() != null)) {
            throw PublicationProblem.PUBLICATION_ON_ITS_WAY.because("The publication is " + state
                    + "; only one that has not been sent yet can be cancelled or changed.");
        }
    }

    /** Sent again from the beginning, at once; with the same choices, and a new time for them. */
    void retry(Instant now) {
        requireState(PublicationState.FAILED);
        if (mayHaveLostTask()) {
            throw PublicationProblem.MAY_BE_POSTED.because(
                    "Nobody knows whether the platform has a task of the publication " + id + ".");
        }
        if (!hasVideo()) {
            throw PublicationProblem.VIDEO_NOT_KEPT.because("The video of the publication " + id + " is gone.");
        }
        state = PublicationState.REQUESTED;
        choices = choices.at(now);
        task = Task.NONE;
        upload = null;
        outcome = null;
        inboxShare = null;
        times = times.restarted(now);
        turn = Turn.at(now);
    }

    boolean canRetry() {
        return state == PublicationState.FAILED && hasVideo() && !mayHaveLostTask();
    }

    /** Its owner's word that it is not there is no proof either. A task without its file posts nothing. */
    private boolean mayHaveLostTask() {
        return media == null && lacksTask() || NOT_PUBLISHED.equals(outcome().reason());
    }

    private boolean hasVideo() {
        return PublicationWork.hasVideo(media, choices);
    }

    void requireHeld(Lease held) {
        turn.requireHeld(held);
    }

    /** A worker took it up. */
    void markAttempted(Instant now) {
        times = times.attempted(now);
    }

    void markInitLeaving(Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING);
        task = task.initLeaving(now);
        turn = turn.goingOn();
        times = times.updated(now);
    }

    void markInitWithoutEffect(Instant now) {
        task = task.initWithoutEffect();
        times = times.updated(now);
    }

    /**
     * @param newUpload {@code null} when the platform pulls the video
     * @return whether it is the first task of this publication
     */
    boolean markStarted(String newPublishId, @Nullable Upload newUpload, Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING);
        var isFirst = times.startedAt() == null;
        times = times.started(now);
        task = task.opened(newPublishId);
        turn = turn.progressed();
        if (newUpload == null) {
            markProcessing(now);
        } else {
            state = PublicationState.UPLOADING;
            upload = newUpload;
        }
        return isFirst;
    }

    /** @return whether the last chunk leaves for the first time */
    boolean markChunkLeaving(Chunk chunk, Instant now) {
        requireState(PublicationState.UPLOADING);
        var before = begun();
        upload = before.chunkLeaving(chunk, now);
        turn = turn.goingOn();
        times = times.updated(now);
        return chunk.isLast() && before.lastChunkAt() == null;
    }

    void markUploaded(Instant now) {
        requireState(PublicationState.UPLOADING);
        upload = begun().allSent();
        markProcessing(now);
    }

    private void markProcessing(Instant now) {
        state = PublicationState.PROCESSING;
        times = times.processing(now);
        turn = turn.progressed();
    }

    /** Nothing can be sent to the task any more. */
    void markAddressDead(Instant now) {
        requireState(PublicationState.UPLOADING);
        upload = begun().withoutAddress();
        times = times.updated(now);
    }

    /** The task can never post: not all of its bytes arrived, and nobody can send the rest. */
    void abandonTask(Instant now) {
        requireState(PublicationState.UPLOADING);
        task = task.abandoned();
        upload = begun().restarted();
        times = times.updated(now);
    }

    /** The platform says that its task has failed, and has nothing of it: another one can follow. */
    void abandonFailedTask(Instant now) {
        requireState(PublicationState.UPLOADING, PublicationState.PROCESSING);
        state = PublicationState.REQUESTED;
        task = task.abandoned();
        upload = null;
        times = times.updated(now);
        turn = turn.progressed();
    }

    /** Whether the platform's word that the task has failed leaves us free to open another one. */
    boolean canStartAgain() {
        var isSentYet = state == PublicationState.UPLOADING || state == PublicationState.PROCESSING;
        return isSentYet && hasVideo();
    }

    void remember(@Nullable String creatorUsername) {
        if (creatorUsername != null) {
            account = account.named(creatorUsername);
        }
    }

    /**
     * The platform has the last word: what counted as failed or cancelled is published when it says so.
     *
     * @param postedPublishId the task that was posted; the worker may not know it yet
     */
    void markPublished(String postedPublishId, Instant at, Instant now) {
        require(!isDraft() && state != PublicationState.PUBLISHED);
        state = PublicationState.PUBLISHED;
        task = task.reported(postedPublishId);
        upload = upload == null ? null : upload.allSent();
        outcome = Outcome.UNKNOWN;
        times = times.published(at, now);
        revokeLease(now);
    }

    /** @return whether its creator has posted it from the inbox for the first time */
    boolean markPosted(Instant at, Instant now) {
        requireState(PublicationState.PUBLISHED);
        var isFirst = choices.goesToInbox() && inboxShare().postedAt() == null;
        if (isFirst) {
            inboxShare = inboxShare().posted(at);
            times = times.updated(now);
        }
        return isFirst;
    }

    /** A further video that its creator made of it is known beside the first one. */
    void markAvailable(String videoId, @Nullable URI page, Instant at, Instant now) {
        requireState(PublicationState.PUBLISHED);
        if (isVisible()) {
            inboxShare = inboxShare().with(videoId);
        } else {
            outcome = Outcome.visible(videoId, page);
        }
        times = times.available(at, now);
    }

    private boolean isVisible() {
        return outcome().videoId() != null && times.unavailableAt() == null;
    }

    /** A publication has one video; only a creator can make several, from the inbox. */
    boolean isNewVideo(String videoId) {
        return !isVisible()
                || choices.goesToInbox() && !videoId.equals(outcome().videoId()) && !hasFurtherVideo(videoId);
    }

    boolean hasFurtherVideo(@Nullable String videoId) {
        return inboxShare().furtherVideos().contains(videoId);
    }

    /** It stays published: what its owner did not want to be seen any more was posted nevertheless. */
    void markUnavailable(Instant at, Instant now) {
        requireState(PublicationState.PUBLISHED);
        times = times.unavailable(at, now);
    }

    /**
     * What counted as published fails when the platform says so.
     *
     * @param logId the platform's id of the failed call, if it gave one
     */
    void markFailed(String reason, String detail, @Nullable String logId, Instant now) {
        require(!isDraft() && state != PublicationState.FAILED && state != PublicationState.CANCELLED);
        state = PublicationState.FAILED;
        outcome = Outcome.because(reason, detail, logId);
        times = times.updated(now);
        stopWork(now);
    }

    void markUncertain(String reason, String detail, Instant now) {
        requireState(PublicationState.REQUESTED, PublicationState.UPLOADING, PublicationState.PROCESSING);
        state = PublicationState.UNCERTAIN;
        outcome = Outcome.because(reason, detail, null);
        times = times.uncertain(now);
        revokeLease(now);
    }

    /** Its owner looked at the account. When the video was posted nobody can say any more: now, as far as we know. */
    void resolve(boolean isPublished, Instant now) {
        requireState(PublicationState.UNCERTAIN);
        state = isPublished ? PublicationState.PUBLISHED : PublicationState.FAILED;
        outcome = isPublished
                ? Outcome.UNKNOWN
                : Outcome.because(NOT_PUBLISHED, "Its owner found that it is not on the platform.", null);
        times = isPublished ? times.published(now, now) : times.updated(now);
        revokeLease(now);
    }

    /** Its video was found among the account's. */
    void markFound(String videoId, @Nullable URI page, Instant at, Instant now) {
        resolve(true, now);
        outcome = Outcome.visible(videoId, page);
        times = times.published(at, now).available(at, now);
    }

    /** The task was found whose id was lost with the answer to an init. */
    void adopt(String foundPublishId, Instant now) {
        require(lacksTask());
        task = task.reported(foundPublishId);
        turn = Turn.at(now); // nobody has asked for its state yet
        times = times.updated(now);
    }

    /** Neither its file nor its address is kept: it is never sent again. */
    void forgetVideo(Instant now) {
        media = media == null ? null : media.withoutFile();
        choices = choices.withoutUrls();
        times = times.updated(now);
    }

    /** @param next when to look again; {@code null} when there is nothing left to do */
    void release(@Nullable Instant next) {
        turn = turn.released(next);
    }

    /** Released, and its owner is told why; what a worker did in vain is no progress. */
    void putOff(Instant next, Explanation why) {
        putOff(next, next, why);
    }

    /** The same for a daily limit, which costs it none of the time in which it is tried. */
    void holdBack(Instant next, Instant until, Explanation why, Instant now) {
        putOff(next, until, why);
        turn = turn.limited(now);
    }

    private void putOff(Instant next, Instant until, Explanation why) {
        turn = turn.released(next).keptBack(until, why.code(), why.detail());
    }

    /** The platform has reported since then: what it said before that is old. */
    boolean isReportedAfter(Instant at) {
        return times.lastReportAt() != null && times.lastReportAt().isAfter(at);
    }

    void noteReport(String reportedPublishId, Instant at) {
        if (isAbout(reportedPublishId)) {
            times = times.reported(at);
        }
    }

    /** Whether this is its current task. */
    boolean isAbout(String publishId) {
        return publishId.equals(task.publishId());
    }

    /** Whether a task may exist that nobody knows: it is uncertain, or its owner has resolved it. */
    boolean lacksTask() {
        return (state == PublicationState.UNCERTAIN || state.isFinal())
                && task.publishId() == null
                && task.initSentAt() != null;
    }

    /** The same for good. */
    private void revokeLease(Instant now) {
        stopWork(now);
        choices = choices.withoutUrls(); // it may carry somebody's signature
    }

    /** Whoever works on it must stop; a worker looks at it at once, since there may be a file to remove. */
    private void stopWork(Instant now) {
        turn = Turn.at(now);
        upload = upload == null ? null : upload.withoutAddress();
    }

    private void requireState(PublicationState... allowed) {
        require(List.of(allowed).contains(state));
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw PublicationProblem.WRONG_TRANSITION.because("The publication " + id + " is " + state + ".");
        }
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
                task,
                outcome().videoId(),
                new PublicationWork.Timing(
                        dueAt(),
                        Objects.requireNonNullElseGet(times.firstAttemptAt(), this::dueAt),
                        times.processingSince(),
                        times.publishedAt(),
                        times.uncertainAt(),
                        turn.limitedAt(),
                        canRetry() ? times.updatedAt() : null,
                        turn.attempts()),
                traceparent);
    }

    boolean isDraft() {
        return state == PublicationState.DRAFT;
    }

    private Upload begun() {
        return Objects.requireNonNull(upload, "no upload was begun");
    }

    /** When it may be sent, at the earliest. */
    Instant dueAt() {
        return choices.scheduledAt() == null ? times.createdAt() : choices.scheduledAt();
    }

    /** Of the request; {@code null} without a trace. */
    @Nullable
    String traceparent() {
        return traceparent;
    }

    UUID id() {
        return id;
    }

    Account account() {
        return account;
    }

    /** Subject ({@code sub}) of the caller, of a draft that of whoever sent it. */
    String requestedBy() {
        return requestedBy;
    }

    String fingerprint() {
        return fingerprint;
    }

    /** {@code null} when it was requested by itself. */
    @Nullable
    UUID postId() {
        return post == null ? null : post.postId();
    }

    Choices choices() {
        return choices;
    }

    /** Counts the changes of its owner, from 1. */
    int version() {
        return version;
    }

    /** {@code null} when the platform pulls the video. */
    @Nullable
    Media media() {
        return media;
    }

    /** SHA-256 of the file, or of the URL that the platform pulls the video from; lower-case hex. */
    String mediaDigest() {
        return media == null ? Objects.requireNonNull(videoUrlSha256) : media.sha256();
    }

    /** {@code null} before the first task, and when the platform pulls the video. */
    @Nullable
    Upload upload() {
        return upload;
    }

    PublicationState state() {
        return state;
    }

    Task task() {
        return task;
    }

    Outcome outcome() {
        return outcome == null ? Outcome.UNKNOWN : outcome; // Hibernate has no value for columns that are all null
    }

    InboxShare inboxShare() {
        return inboxShare == null ? InboxShare.WAITING : inboxShare; // as above
    }

    Times times() {
        return times;
    }

    /** {@code null} when nothing keeps it back. */
    @Nullable
    WaitingView waiting() {
        return turn.waiting();
    }
}
