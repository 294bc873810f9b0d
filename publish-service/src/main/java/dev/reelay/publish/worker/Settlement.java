package dev.reelay.publish.worker;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.work.Backoff;
import dev.reelay.publish.accesstoken.NoAccessTokenException;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.PublicationWork;
import dev.reelay.publish.publication.RetryConfig;
import dev.reelay.publish.quota.UsedUp;
import dev.reelay.publish.timeline.Explanation;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ends the work on one publication for now: failed, uncertain, retried later, or released. Blocking. */
final class Settlement {

    private static final String NOT_KNOWN =
            "It is not known whether the video was posted. It is not sent again; look at the account.";

    private final HeldLease lease;
    private final PublicationWork work;
    private final PublicationProgress progress;
    private final WorkerConfig config;
    private final RetryConfig retry;
    private final Backoff pauses;
    private final Clock clock;

    /** @param work as of before the steps that are settled: it says whether the video may be posted when they fail */
    Settlement(
            HeldLease lease,
            PublicationWork work,
            PublicationProgress progress,
            WorkerConfig config,
            RetryConfig retry,
            Clock clock) {
        this.lease = lease;
        this.work = work;
        this.progress = progress;
        this.config = config;
        this.retry = retry;
        pauses = new Backoff(config.firstPause(), config.longestPause());
        this.clock = clock;
    }

    /** A call to the platform had no result. */
    void platformTrouble(PlatformException e, Publisher publisher) {
        if (e.kind() != Kind.REFUSED && e.kind() != Kind.TOKEN_REJECTED) {
            later(Explanation.of(e.code(), e.logId()), e.pause().orElseGet(this::backoff));
        } else if (work.mayBePosted()) {
            uncertain(e.code());
        } else {
            refused(e, publisher);
        }
    }

    private void refused(PlatformException e, Publisher publisher) {
        var why = new Explanation(e.code(), publisher.explain(e.code()), e.logId());
        switch (publisher.remedy(e.code())) {
            case NONE -> fail(e.code(), why.detail(), e.logId());
            case AGAIN -> later(why, backoff());
            case ANOTHER_DAY -> holdBack(why, null);
        }
    }

    /** Those that meet the same limit do not all come back at once. */
    private static Duration jittered(Duration pause) {
        return new Backoff(pause, pause).after(1);
    }

    /** A place may become free before that: another publication can fail, or be cancelled. */
    void usedUp(UsedUp limit) {
        holdBack(new Explanation(limit.code(), limit.detail(), null), limit.until());
    }

    /** @param until when the limit ends; {@code null} when nobody knows */
    private void holdBack(Explanation why, @Nullable Instant until) {
        var look = clock.instant().plus(jittered(retry.limitPause()));
        var next = until != null && until.isBefore(look) ? until : look;
        lease.write(held -> progress.holdBack(held, next, until == null ? next : until, why));
    }

    private void putOff(Explanation why, Duration pause) {
        lease.write(held -> progress.putOff(held, clock.instant().plus(pause), why));
    }

    /** A step of ours failed, and nobody knows why: it is tried again for as long as any other trouble. */
    void broken() {
        switch (work.state()) {
            case REQUESTED, UPLOADING, PROCESSING ->
                later(Explanation.of("internal_error", null), config.longestPause());
            default -> {
                if (isOver()) {
                    lease.write(held -> progress.release(held, null)); // its owner knows how it ended
                } else {
                    release(config.longestPause());
                }
            }
        }
    }

    /** Even without access for good, a video that may be posted waits: once the account is connected again, its status can be asked. */
    void noAccess(NoAccessTokenException e) {
        if (e.isPassing() || work.mayBePosted()) {
            later(e.reason());
        } else {
            fail(e.reason(), "Connect the account again; the connection is gone or has ended.", null);
        }
    }

    void later(String reason) {
        later(Explanation.of(reason, null), backoff());
    }

    /** Another attempt after the pause, or the end where the time for attempts is over. */
    private void later(Explanation why, Duration pause) {
        var reason = why.code();
        if (!isOver()) {
            putOff(why, pause);
        } else if (work.mayBePosted()) {
            uncertain(reason);
        } else {
            fail(reason, "Given up after " + config.giveUpAfter().toHours() + " hours.", null);
        }
    }

    private boolean isOver() {
        return !clock.instant().isBefore(work.timing().troubledSince().plus(config.giveUpAfter()));
    }

    /**
     * @param detail {@code null} for the adapter's explanation of the reason
     * @param logId the platform's id of the call, if it gave one
     */
    void fail(String reason, @Nullable String detail, @Nullable String logId) {
        lease.write(held -> progress.failed(held, reason, detail, logId));
        Log.infof("Publication failed publicationId=%s reason=%s", work.id(), reason);
    }

    void uncertain(String reason) {
        lease.write(held -> progress.uncertain(held, reason, NOT_KNOWN));
        Log.warnf("Publication is uncertain publicationId=%s reason=%s", work.id(), reason);
    }

    void release(Duration pause) {
        lease.write(held -> progress.release(held, clock.instant().plus(pause)));
    }

    /** After a look at what the platform has; the pauses grow with the looks. */
    void releaseForAnotherLook() {
        release(backoff());
    }

    /** After a task that did not get its whole file; the pauses grow with the number of tasks. */
    void releaseForAnotherTask() {
        release(pauses.after(work.task().count() + 1));
    }

    private Duration backoff() {
        return pauses.after(work.timing().attempts() + 1);
    }
}
