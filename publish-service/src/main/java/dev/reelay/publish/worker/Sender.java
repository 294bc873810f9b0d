package dev.reelay.publish.worker;

import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.publish.accesstoken.AccessTokens;
import dev.reelay.publish.accesstoken.NoAccessTokenException;
import dev.reelay.publish.followup.FollowUpConfig;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.media.MediaUnreadableException;
import dev.reelay.publish.media.Video;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.publish.platform.PlatformException;
import dev.reelay.publish.platform.PlatformException.Kind;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.platform.TaskStatus;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.PublicationWork;
import dev.reelay.publish.task.TaskProgress;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.upload.UploadEnd;
import dev.reelay.publish.upload.UploadProgress;
import dev.reelay.publish.upload.UploadRefusedException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends one publication: creator info, init, chunks. Every step is written down before and after the platform is called.
 *
 * <p>Whoever takes over in the middle decides by what is written:
 *
 * <ul>
 *   <li>init marked, no task known, file: another init is safe, since a task without bytes expires unposted
 *   <li>init marked, no task known, URL: uncertain, since the platform may be pulling the video
 *   <li>task known, last chunk not marked: the task can never be complete, since nobody else has its upload address
 *   <li>task known, last chunk marked: the platform is asked; only if bytes are missing is there another task
 * </ul>
 */
@ApplicationScoped
class Sender {

    static final String INIT_ANSWER_LOST = "init_answer_lost";

    private final PublicationProgress progress;
    private final TaskProgress tasks;
    private final AccessTokens tokens;
    private final Publishers publishers;
    private final MediaStorage media;
    private final WorkerConfig config;
    private final FollowUpConfig followUp;
    private final StopSignal stopping;
    private final Clock clock;

    Sender(
            PublicationProgress progress,
            TaskProgress tasks,
            AccessTokens tokens,
            Publishers publishers,
            MediaStorage media,
            WorkerConfig config,
            FollowUpConfig followUp,
            StopSignal stopping,
            Clock clock) {
        this.progress = progress;
        this.tasks = tasks;
        this.tokens = tokens;
        this.publishers = publishers;
        this.media = media;
        this.config = config;
        this.followUp = followUp;
        this.stopping = stopping;
        this.clock = clock;
    }

    /** @param work REQUESTED or UPLOADING */
    void send(HeldLease lease, PublicationWork work) {
        var publisher = publishers.of(work.account().platform());
        if (work.task().publishId() != null) {
            orLater(lease, work, publisher, () -> resume(lease, work, publisher));
        } else if (work.isPulled() && work.task().initSentAt() != null) {
            uncertain(lease, INIT_ANSWER_LOST);
        } else {
            orLater(lease, work, publisher, () -> start(lease, work, publisher));
        }
    }

    /** @param work as it stands before these steps: it tells whether the video may be posted when they fail */
    private void orLater(HeldLease lease, PublicationWork work, Publisher publisher, Runnable steps) {
        try {
            steps.run();
        } catch (PlatformException e) {
            platformTrouble(lease, work, publisher, e);
        } catch (NoAccessTokenException e) {
            if (!e.isPassing() && !work.mayBePosted()) {
                fail(lease, e.reason(), "Connect the account again; the connection is gone or has ended.", null);
            } else {
                later(lease, work, e.reason(), null);
            }
        }
    }

    private void start(HeldLease lease, PublicationWork work, Publisher publisher) {
        if (work.task().count() >= config.mostTasks()) {
            fail(
                    lease,
                    "upload_failed",
                    "The file did not arrive whole in " + work.task().count() + " attempts.",
                    null);
            return;
        }
        if (!work.isPulled() && !isMediaThere(lease, work)) {
            return;
        }
        var creator = withAccess(work, publisher::creator);
        var choices = work.choices();
        if (!creator.privacyLevelOptions().contains(choices.privacyLevel())) {
            fail(lease, "privacy_level_option_mismatch", publisher.explain("privacy_level_option_mismatch"), null);
            return;
        }
        var plan = work.isPulled() ? null : publisher.plan(work.media().bytes());
        stopping.check(); // not between the mark and the call: a successor would have to guess
        step(lease, () -> progress.initLeaving(lease.lease()));
        StartedTask task;
        try {
            task = withAccess(work, access -> publisher.start(access, new Post(choices.within(creator), plan)));
        } catch (PlatformException e) {
            initTrouble(lease, work, publisher, e);
            return;
        }
        if (!step(lease, () -> tasks.started(lease.lease(), task, plan, creator.username()))) {
            duplicateTask(lease, work);
        } else if (work.isPulled()) {
            release(lease, followUp.firstPause());
        } else {
            upload(lease, work, publisher, task, plan);
        }
    }

    /** Before a task is asked for, which could not get its file. Settles the publication when it cannot be read. */
    private boolean isMediaThere(HeldLease lease, PublicationWork work) {
        try (var firstByte = media.open(work.media().file(), 0, 0)) {
            firstByte.read();
            return true;
        } catch (NoSuchFileException e) {
            fail(lease, "media_missing", "The file is gone from our storage: send it again.", null);
        } catch (IOException e) {
            Log.errorf(e, "Media cannot be read publicationId=%s", work.id());
            later(lease, work, "media_unreadable", null);
        }
        return false;
    }

    private void upload(HeldLease lease, PublicationWork work, Publisher publisher, StartedTask task, ChunkPlan plan) {
        UploadEnd end;
        try {
            end = publisher.upload(task, new Video(work.media(), media), plan, new LeasedUpload(lease));
        } catch (UploadRefusedException e) {
            Log.errorf("Upload refused publicationId=%s status=%d", work.id(), e.status());
            if (!step(lease, () -> progress.read(lease.lease())).mayBePosted()) {
                fail(lease, "upload_refused", "The platform refused the upload with status " + e.status() + ".", null);
            } else {
                release(lease, config.firstPause());
            }
            return;
        } catch (MediaUnreadableException e) {
            Log.errorf(e, "Media cannot be read publicationId=%s", work.id());
            release(
                    lease,
                    Backoff.pause(
                            config.firstPause(),
                            config.longestPause(),
                            work.task().count()));
            return;
        }
        if (end == UploadEnd.ALL_SENT) {
            step(lease, () -> progress.uploaded(lease.lease()));
            release(lease, followUp.firstPause());
        } else {
            Log.warnf("Upload did not end publicationId=%s state=%s", work.id(), end);
            release(
                    lease,
                    Backoff.pause(
                            config.firstPause(),
                            config.longestPause(),
                            work.task().count()));
        }
    }

    /** Another worker, or this one before some trouble, left it in the middle of the upload. */
    private void resume(HeldLease lease, PublicationWork work, Publisher publisher) {
        if (!work.mayBePosted()) {
            startAnew(lease, publisher);
            return;
        }
        var status =
                withAccess(work, access -> publisher.status(access, work.task().publishId()));
        switch (status.phase()) {
            case COMPLETED -> step(lease, () -> progress.completed(lease.lease(), status.videoId()));
            case FAILED -> fail(lease, status.reason(), null, null);
            case GOING_ON -> {
                if (!isIncomplete(status, work)) {
                    step(lease, () -> progress.uploaded(lease.lease()));
                    release(lease, followUp.firstPause());
                } else if (work.timing().attempts() == 0) {
                    release(lease, config.firstPause()); // what is under way in the network gets its time to arrive
                } else {
                    startAnew(lease, publisher);
                }
            }
        }
    }

    private void startAnew(HeldLease lease, Publisher publisher) {
        step(lease, () -> progress.abandonTask(lease.lease()));
        var fresh = step(lease, () -> progress.read(lease.lease()));
        orLater(lease, fresh, publisher, () -> start(lease, fresh, publisher));
    }

    private static boolean isIncomplete(TaskStatus status, PublicationWork work) {
        var arrived = status.arrived();
        return arrived.isPresent() && arrived.getAsLong() < work.media().bytes();
    }

    /** The init was marked, and brought no task that we know of. */
    private void initTrouble(HeldLease lease, PublicationWork work, Publisher publisher, PlatformException e) {
        if (e.kind() == Kind.UNKNOWN && work.isPulled()) {
            uncertain(lease, INIT_ANSWER_LOST);
            return;
        }
        step(lease, () -> progress.initWithoutEffect(lease.lease()));
        platformTrouble(lease, work, publisher, e);
    }

    private void platformTrouble(HeldLease lease, PublicationWork work, Publisher publisher, PlatformException e) {
        var refused = e.kind() == Kind.REFUSED || e.kind() == Kind.UNAUTHORIZED;
        if (!refused) {
            later(lease, work, e.code(), e.pause().orElse(null));
        } else if (work.mayBePosted()) {
            uncertain(lease, e.code());
        } else {
            fail(lease, e.code(), publisher.explain(e.code()), e.logId());
        }
    }

    /** An id that was given twice: whose task it is, the platform alone could tell. */
    private void duplicateTask(HeldLease lease, PublicationWork work) {
        Log.errorf("The platform gave a task's id twice publicationId=%s", work.id());
        if (work.isPulled()) {
            uncertain(lease, "duplicate_publish_id");
        } else {
            fail(lease, "duplicate_publish_id", "The platform gave the id of another task; nothing was sent.", null);
        }
    }

    private <T> T withAccess(PublicationWork work, Function<AccountAccess, T> call) {
        return tokens.with(work.account().connectionId(), work.account().workspace(), call);
    }

    private void later(HeldLease lease, PublicationWork work, String reason, Duration pause) {
        if (clock.instant().isBefore(work.timing().dueAt().plus(config.giveUpAfter()))) {
            release(
                    lease,
                    pause != null
                            ? pause
                            : Backoff.pause(
                                    config.firstPause(),
                                    config.longestPause(),
                                    work.timing().attempts()));
        } else if (work.mayBePosted()) {
            uncertain(lease, reason);
        } else {
            fail(lease, reason, "Given up after " + config.giveUpAfter().toHours() + " hours.", null);
        }
    }

    private void fail(HeldLease lease, String reason, String detail, String logId) {
        step(lease, () -> progress.failed(lease.lease(), reason, detail, logId));
        Log.infof("Publication failed publicationId=%s reason=%s", lease.lease().publicationId(), reason);
    }

    private void uncertain(HeldLease lease, String reason) {
        step(
                lease,
                () -> progress.uncertain(
                        lease.lease(),
                        reason,
                        "It is not known whether the video went out. It is not sent again; look at the account."));
        Log.warnf(
                "Publication is uncertain publicationId=%s reason=%s",
                lease.lease().publicationId(), reason);
    }

    private void release(HeldLease lease, Duration pause) {
        step(lease, () -> progress.release(lease.lease(), clock.instant().plus(pause)));
    }

    private static <T> T step(HeldLease lease, Supplier<Uni<T>> work) {
        lease.require();
        return Await.result(work);
    }

    /** Marks each chunk before it leaves, hands on between two when the service stops, and stops the bytes when the lease has ended. */
    private final class LeasedUpload implements UploadProgress {

        private final HeldLease lease;

        LeasedUpload(HeldLease lease) {
            this.lease = lease;
        }

        @Override
        public void beforeChunk(Chunk chunk) {
            stopping.check();
            step(lease, () -> progress.chunkLeaving(lease.lease(), chunk));
        }

        @Override
        public boolean mayGoOn() {
            return lease.isHeld() && !Thread.currentThread().isInterrupted();
        }
    }
}
