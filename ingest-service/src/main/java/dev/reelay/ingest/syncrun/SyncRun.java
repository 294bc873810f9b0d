package dev.reelay.ingest.syncrun;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.event.TraceParent;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.contracts.ingest.SyncKind;
import dev.reelay.contracts.ingest.SyncRunEnded;
import dev.reelay.contracts.ingest.SyncState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fetch of an account's videos, of a hashtag search or of a watched author, from its trigger to its end.
 *
 * <p>Its worker holds its lease; every transition of a running run names the lease, and fails with {@link LeaseLostException} once
 * another worker has claimed the run. Claims, renewals and the progress of pages are written by {@link SyncRunLeases}.
 */
@Entity
@Table(name = "sync_runs")
public class SyncRun {

    private static final int LONGEST_ERROR = 1_000;

    @Id
    private UUID id;

    private String workspace;
    private Platform platform;

    /** One that the release before this one knows; see {@link #kind()}. */
    @Enumerated(EnumType.STRING)
    private SyncRunKind kind;

    private boolean trending;

    private @Nullable String author;

    /** One that the release before this one knows; see {@link #trigger()}. */
    @Enumerated(EnumType.STRING)
    private SyncRunTrigger trigger;

    @Enumerated(EnumType.STRING)
    private @Nullable SyncRunTrigger cause;

    private @Nullable UUID connectionId;
    private String[] hashtags = {};
    private String[] regions = {};
    private @Nullable LocalDate startDate;
    private @Nullable LocalDate endDate;
    private @Nullable Integer maxVideos;
    private String[] awaitedVideoIds = {};
    private String[] checkedVideoIds = {};

    @Enumerated(EnumType.STRING)
    private SyncRunState state = SyncRunState.QUEUED;

    private @Nullable String cursor;

    /** The column keeps its first name: renaming it would break replicas of the previous version during a rolling update. */
    @Column(name = "walked")
    private boolean fetched;

    private int pages;
    private int videosSeen;
    private int videosNew;
    private int videosChanged;
    private int videosRemoved;
    private int attempts;
    private int failures;
    private int looks;
    private @Nullable Instant cancelledAt;
    private @Nullable String error;
    private Instant dueAt;
    private @Nullable UUID lease;
    private @Nullable Instant leaseUntil;
    private Instant createdAt;
    private @Nullable String traceparent;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init") // which fills the fields
    protected SyncRun() {}

    private SyncRun(
            UUID id, String workspace, Platform platform, SyncRunKind kind, SyncRunTrigger trigger, Instant now) {
        this.id = id;
        this.workspace = workspace;
        this.platform = platform;
        this.kind = kind;
        causedBy(trigger);
        this.createdAt = now;
        this.traceparent = TraceParent.current();
        this.dueAt = now;
    }

    static SyncRun ofAccount(
            UUID id, String workspace, Platform platform, UUID connectionId, SyncRunTrigger trigger, Instant now) {
        var run = new SyncRun(id, workspace, platform, SyncRunKind.ACCOUNT, trigger, now);
        run.connectionId = connectionId;
        return run;
    }

    static SyncRun ofHashtags(UUID id, String workspace, Platform platform, HashtagRange range, Instant now) {
        return ofHashtags(id, workspace, platform, range, SyncRunTrigger.REQUESTED, now);
    }

    /** Of no workspace: what it finds is public, and it is one for all. */
    static SyncRun ofTrending(UUID id, Platform platform, HashtagRange range, SyncRunTrigger trigger, Instant now) {
        var run = ofHashtags(id, Corpus.PUBLIC, platform, range, trigger, now);
        run.trending = true;
        return run;
    }

    private static SyncRun ofHashtags(
            UUID id, String workspace, Platform platform, HashtagRange range, SyncRunTrigger trigger, Instant now) {
        var run = new SyncRun(id, workspace, platform, SyncRunKind.HASHTAG, trigger, now);
        run.hashtags = range.hashtags().toArray(String[]::new);
        run.regions = range.regions().toArray(String[]::new);
        run.startDate = range.from();
        run.endDate = range.to();
        run.maxVideos = range.maxVideos();
        return run;
    }

    /** @param from first day of posting, UTC, to {@code to}; the run ends after so many videos */
    static SyncRun ofAuthor(
            UUID id,
            String workspace,
            Platform platform,
            String author,
            LocalDate from,
            LocalDate to,
            int maxVideos,
            SyncRunTrigger trigger,
            Instant now) {
        var run = new SyncRun(id, workspace, platform, SyncRunKind.HASHTAG, trigger, now);
        run.author = author;
        run.startDate = from;
        run.endDate = to;
        run.maxVideos = maxVideos;
        return run;
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Adds a trigger to a run that has not started: it fetches as much as the one that wants most. */
    void addTrigger(SyncRunTrigger another) {
        if (another.extent().compareTo(trigger().extent()) > 0) {
            causedBy(another);
        }
    }

    private void causedBy(SyncRunTrigger by) {
        trigger = by.known();
        cause = by == trigger ? null : by;
        fetched = by.namesVideos(); // it has no pages
    }

    /** Of what asked for it first; {@code null} without a trace. */
    @Nullable
    String traceparent() {
        return traceparent;
    }

    /** The run must not finish until this video is found, or {@code max-looks} is reached. */
    void await(String videoId) {
        awaitedVideoIds = Stream.concat(Arrays.stream(awaitedVideoIds), Stream.of(videoId))
                .distinct()
                .toArray(String[]::new);
    }

    /** The run asks whether these videos are still there; it does not wait for them any more. */
    void check(List<String> videoIds) {
        awaitedVideoIds = Arrays.stream(awaitedVideoIds)
                .filter(awaited -> !videoIds.contains(awaited))
                .toArray(String[]::new);
        checkedVideoIds = Stream.concat(Arrays.stream(checkedVideoIds), videoIds.stream())
                .distinct()
                .toArray(String[]::new);
    }

    /** A run that has not started also reads the account's list as far as it shows videos that are not known. */
    void lookForNew() {
        fetched = false;
    }

    void succeed(UUID by, Instant now) {
        requireLease(by);
        error = null;
        end(SyncRunState.SUCCEEDED, now);
    }

    /** @param reason for people; never contains a secret */
    void fail(UUID by, String reason, Instant now) {
        requireLease(by);
        error = shortened(reason);
        end(SyncRunState.FAILED, now);
    }

    /** The end by somebody's will; a worker that has the run in hand loses its lease. {@code false} if it was cancelled before. */
    boolean cancel(Instant now) {
        if (cancelledAt != null) {
            return false;
        }
        if (finishedAt != null) {
            throw SyncRunProblem.SYNC_RUN_ENDED.because(
                    "The run has " + state.name().toLowerCase(Locale.ROOT) + ".");
        }
        cancelledAt = now;
        startedAt = startedAt == null ? now : startedAt;
        error = RunError.CANCELLED.text();
        end(SyncRunState.FAILED, now); // as the release before this one reads it
        return true;
    }

    /** After some pages, so that others have their turn. That is no attempt. */
    void giveBack(UUID by, Instant now) {
        requireLease(by);
        attempts--;
        state = SyncRunState.QUEUED;
        dueAt = now;
        lease = null;
        leaseUntil = null;
    }

    /** After a failure that may pass. */
    void retryAt(UUID by, Instant when, String reason) {
        requireLease(by);
        failures++;
        postpone(when, reason);
    }

    /** When the run may not go on for now, though nothing failed. */
    void waitUntil(UUID by, Instant when, String reason) {
        requireLease(by);
        postpone(when, reason);
    }

    /** When what the run is waiting for is not there yet. */
    void lookAgainAt(UUID by, Instant when, String reason) {
        requireLease(by);
        looks++;
        postpone(when, reason);
    }

    /** When the worker is shutting down; another one may continue at once. */
    void release(UUID by) {
        requireLease(by);
        leaseUntil = Instant.EPOCH;
    }

    /**
     * What is told of a run that has ended; empty for hashtags and authors, which belong to no connection.
     *
     * @param failure {@code null} if it succeeded
     */
    Optional<SyncRunEnded> toEnded(@Nullable RunError failure) {
        if (startedAt == null || finishedAt == null) {
            throw new IllegalStateException("sync run " + id + " is " + state);
        }
        return connectionId == null
                ? Optional.empty()
                : Optional.of(new SyncRunEnded(
                        id,
                        connectionId,
                        workspace,
                        platform,
                        SyncKind.ACCOUNT,
                        trigger().told(),
                        state == SyncRunState.SUCCEEDED ? SyncState.SUCCEEDED : SyncState.FAILED,
                        startedAt,
                        finishedAt,
                        videosSeen,
                        videosNew,
                        videosChanged,
                        failure == null ? null : failure.code(),
                        failure == null ? null : failure.logId()));
    }

    /**
     * Fails with {@code sync-run-not-found} for another workspace's, and with {@code forbidden} for one of all workspaces that the
     * caller may not request either.
     */
    void requireRight(String asking, boolean mayRequestTrending) {
        if (!trending && !workspace.equals(asking)) {
            throw SyncRunProblem.notFound();
        }
        if (trending && !mayRequestTrending) {
            throw CommonProblem.FORBIDDEN.because("A run for all workspaces is cancelled by who may request one.");
        }
    }

    UUID id() {
        return id;
    }

    Platform platform() {
        return platform;
    }

    SyncRunKind kind() {
        if (trending) {
            return SyncRunKind.TRENDING;
        }
        return author == null ? kind : SyncRunKind.AUTHOR;
    }

    /** Handle; {@code null} for all but authors. */
    @Nullable
    String author() {
        return author;
    }

    SyncRunTrigger trigger() {
        return cause == null ? trigger : cause;
    }

    @Nullable
    UUID connectionId() {
        return connectionId;
    }

    /** {@code null} for an account. */
    @Nullable
    HashtagRange range() {
        return startDate == null || endDate == null || maxVideos == null
                ? null
                : new HashtagRange(List.of(hashtags), List.of(regions), startDate, endDate, maxVideos);
    }

    SyncRunState state() {
        return cancelledAt == null ? state : SyncRunState.CANCELLED;
    }

    int pages() {
        return pages;
    }

    int videosSeen() {
        return videosSeen;
    }

    int videosNew() {
        return videosNew;
    }

    int videosChanged() {
        return videosChanged;
    }

    int videosRemoved() {
        return videosRemoved;
    }

    int attempts() {
        return attempts;
    }

    boolean isUnderWay() {
        return finishedAt == null;
    }

    @Nullable
    String error() {
        return error;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }

    /** UTC; {@code null} unless the run is waiting for another attempt. */
    @Nullable
    Instant nextAttemptAt() {
        return state == SyncRunState.QUEUED && startedAt != null ? dueAt : null;
    }

    private void postpone(Instant when, String reason) {
        state = SyncRunState.QUEUED;
        error = shortened(reason);
        dueAt = when;
        lease = null;
        leaseUntil = null;
    }

    private void end(SyncRunState last, Instant now) {
        state = last;
        finishedAt = now;
        lease = null;
        leaseUntil = null;
    }

    private void requireLease(UUID by) {
        if (state != SyncRunState.RUNNING || !by.equals(lease)) {
            throw new LeaseLostException(id);
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_ERROR ? reason : reason.substring(0, LONGEST_ERROR);
    }
}
