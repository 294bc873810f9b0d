package dev.reelay.publish.worker;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.publish.accesstoken.AccessTokens;
import dev.reelay.publish.accesstoken.NoAccessTokenException;
import dev.reelay.publish.followup.StatusFollower;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.media.MediaUnreadableException;
import dev.reelay.publish.media.Video;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.platform.TaskStatus;
import dev.reelay.publish.publication.LeaseLostException;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.PublicationWork;
import dev.reelay.publish.publication.RetryConfig;
import dev.reelay.publish.task.TaskProgress;
import dev.reelay.publish.timeline.Explanation;
import dev.reelay.publish.upload.AddressSeal;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.upload.UploadEnd;
import dev.reelay.publish.upload.UploadRefusedException;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One publication on its way out: creator info, init, chunks. Every step is recorded before and after the platform is called,
 * and whoever takes over in the middle decides by what is {@link Found}.
 */
final class Sending {

    static final String INIT_ANSWER_LOST = "init_answer_lost";

    private final HeldLease lease;
    private final PublicationWork work;
    private final Publisher publisher;
    private final Tools tools;
    private final Settlement settlement;

    /** What all sendings share. */
    record Tools(
            PublicationProgress progress,
            TaskProgress tasks,
            AccessTokens tokens,
            MediaStorage media,
            AddressSeal seal,
            StatusFollower follower,
            WorkerConfig config,
            RetryConfig retry,
            StopSignal stopping,
            Clock clock) {}

    /** @param work REQUESTED or UPLOADING */
    Sending(HeldLease lease, PublicationWork work, Publisher publisher, Tools tools) {
        this.lease = lease;
        this.work = work;
        this.publisher = publisher;
        this.tools = tools;
        settlement = new Settlement(lease, work, tools.progress(), tools.config(), tools.retry(), tools.clock());
    }

    void send() {
        settled(() -> {
            switch (Found.in(work)) {
                case NOT_ASKED, FILE_NOT_ANSWERED -> start();
                case URL_NOT_ANSWERED -> settlement.uncertain(INIT_ANSWER_LOST);
                case UPLOAD_CUT_OFF -> knownTask().ifPresentOrElse(this::goOn, this::startAgain);
                case LAST_CHUNK_LEFT -> askWhatArrived();
            }
        });
    }

    private void settled(Runnable steps) {
        try {
            steps.run();
        } catch (PlatformException e) {
            settlement.platformTrouble(e, publisher);
        } catch (NoAccessTokenException e) {
            settlement.noAccess(e);
        }
    }

    private void start() {
        if (isMissed()) {
            settlement.fail("missed", "Its time had passed when it could be sent: schedule it again.", null);
            return;
        }
        var count = work.task().count();
        if (count >= tools.config().mostTasks()) {
            settlement.fail("upload_failed", "The file did not arrive whole in " + count + " attempts.", null);
            return;
        }
        if (!work.isPulled() && !isMediaThere()) {
            return;
        }
        var access =
                tools.tokens().of(work.account().connectionId(), work.account().workspace());
        var choices = work.choices();
        var creator = choices.goesToInbox() ? null : tools.tokens().with(access, publisher::creator);
        if (creator != null && !creator.privacyLevelOptions().contains(choices.privacyLevel())) {
            settlement.fail(publisher.privacyLevelNotOffered(), null, null);
            return;
        }
        var media = work.media();
        var plan = media == null ? null : publisher.plan(media.bytes());
        var post = new Post(creator == null ? choices : choices.within(creator), plan);
        publisher.awaitTurn(access, choices);
        tools.stopping().check();
        // Between the mark and the call there is nothing: a successor would have to guess whether it was made.
        var usedUp = lease.write(tools.progress()::initLeaving);
        if (usedUp.isPresent()) {
            settlement.usedUp(usedUp.get());
            return;
        }
        StartedTask task;
        try {
            task = tools.tokens().with(access, held -> publisher.start(held, post));
        } catch (PlatformException e) {
            initTrouble(e);
            return;
        } catch (NoAccessTokenException e) {
            withoutEffect(Explanation.of(e.reason(), null)); // there was nothing to call the platform with
            throw e;
        }
        if (!isRecorded(task, plan, creator == null ? null : creator.username())) {
            duplicateTask();
        } else if (plan == null) {
            settlement.release(tools.follower().firstPause());
        } else {
            upload(task, plan, 0);
        }
    }

    /** False when the task is another publication's. Its id is in this thread alone until then, so it is not given up lightly. */
    private boolean isRecorded(StartedTask task, @Nullable ChunkPlan plan, @Nullable String username) {
        try {
            return lease.insist(held -> tools.tasks().started(held, task, plan, username));
        } catch (LeaseLostException e) {
            var platform = work.account().platform();
            Await.result(() -> tools.tasks().startedLate(work.id(), task, platform));
            throw e;
        }
    }

    /** A scheduled post that nobody could begin near its time, as after an outage, is worse late than never. */
    private boolean isMissed() {
        var scheduledAt = work.choices().scheduledAt();
        var limit = work.choices().lateLimit().orElse(tools.config().lateLimit());
        return scheduledAt != null
                && work.task().count() == 0
                && work.timing().triedSince().isAfter(scheduledAt.plus(limit));
    }

    /** Checked before a task is requested that would not get its file. Settles the publication when the file cannot be read. */
    private boolean isMediaThere() {
        try (var firstByte = video().open(0, 0)) {
            firstByte.read();
            return true;
        } catch (NoSuchFileException e) {
            settlement.fail("media_missing", "The file is gone from our storage: send it again.", null);
        } catch (IOException e) {
            Log.errorf(e, "Media cannot be read publicationId=%s", work.id());
            settlement.later("media_unreadable");
        }
        return false;
    }

    /** The task as it was started, while its address is known. */
    private Optional<StartedTask> knownTask() {
        var upload = work.upload();
        var publishId = work.task().knownPublishId();
        return upload == null
                ? Optional.empty()
                : tools.seal().open(upload.address(), publishId).map(address -> new StartedTask(publishId, address));
    }

    /** With the first chunk that the platform has not acknowledged. */
    private void goOn(StartedTask task) {
        var upload = Objects.requireNonNull(work.upload());
        var media = Objects.requireNonNull(work.media());
        lease.write(tools.progress()::uploadContinued);
        Log.infof("Upload goes on publicationId=%s chunk=%d of=%d", work.id(), upload.chunksSent(), upload.chunks());
        upload(task, upload.plan(media.bytes()), upload.chunksSent());
    }

    private void upload(StartedTask task, ChunkPlan plan, int fromChunk) {
        UploadEnd end;
        try {
            var progress = new LeasedUpload(lease, tools.progress(), tools.stopping());
            end = publisher.upload(task, video(), plan, fromChunk, progress);
        } catch (UploadRefusedException e) {
            uploadRefused(e);
            return;
        } catch (MediaUnreadableException e) {
            Log.errorf(e, "Media cannot be read publicationId=%s", work.id());
            afresh().settlement.later("media_unreadable");
            return;
        }
        switch (end) {
            case ALL_SENT -> uploaded();
            case GAVE_UP -> {
                Log.warnf("Upload is interrupted publicationId=%s", work.id());
                afresh().settlement.later("upload_interrupted");
            }
            case TASK_GONE -> {
                Log.warnf("Upload address is dead publicationId=%s", work.id());
                lease.write(tools.progress()::addressDead);
                settlement.releaseForAnotherTask();
            }
        }
    }

    private void uploadRefused(UploadRefusedException e) {
        Log.errorf("Upload refused publicationId=%s status=%d", work.id(), e.status());
        if (lease.write(tools.progress()::read).mayBePosted()) {
            lease.write(tools.progress()::addressDead);
            settlement.release(tools.config().firstPause());
        } else {
            var detail = "The platform refused the upload with status " + e.status() + ".";
            settlement.fail("upload_refused", detail, null);
        }
    }

    private void uploaded() {
        lease.write(tools.progress()::uploaded);
        settlement.release(tools.follower().firstPause());
    }

    private void askWhatArrived() {
        var status = withAccess(access -> publisher.status(access, work.task().knownPublishId()));
        switch (status.phase()) {
            case COMPLETED -> lease.write(held -> tools.progress().completed(held, status.videoIds()));
            case DELIVERED -> lease.write(tools.progress()::delivered);
            case FAILED -> lease.write(held -> tools.progress().taskFailed(held, status.reason()));
            case GOING_ON -> {
                if (hasArrived(status)) {
                    uploaded();
                } else {
                    knownTask().ifPresentOrElse(this::goOn, () -> awaitRest(status));
                }
            }
        }
    }

    private boolean hasArrived(TaskStatus status) {
        var bytes = Objects.requireNonNull(work.media()).bytes();
        return status.arrived().isPresent() && status.arrived().getAsLong() >= bytes;
    }

    /**
     * Nobody can send the rest, but it may still be on its way: while the platform would take it, another task could double it. Where the
     * platform does not say what it has, it may be all.
     */
    private void awaitRest(TaskStatus status) {
        if (status.arrived().isEmpty()) {
            uploaded();
            return;
        }
        var initSentAt = Objects.requireNonNull(work.task().initSentAt());
        if (tools.clock().instant().isBefore(initSentAt.plus(publisher.uploadWindow()))) {
            settlement.releaseForAnotherLook();
        } else {
            startAgain();
        }
    }

    /** The current task can never be complete. */
    private void startAgain() {
        lease.write(tools.progress()::abandonTask);
        var fresh = afresh();
        fresh.settled(fresh::start);
    }

    /** What is to be decided now goes by what is recorded now. */
    private Sending afresh() {
        return new Sending(lease, lease.write(tools.progress()::read), publisher, tools);
    }

    /** The init was recorded, but no task id came back. */
    private void initTrouble(PlatformException e) {
        if (e.mayBeDone() && work.isPulled()) {
            settlement.uncertain(INIT_ANSWER_LOST);
            return;
        }
        withoutEffect(Explanation.of(e.code(), e.logId()));
        settlement.platformTrouble(e, publisher);
    }

    private void withoutEffect(Explanation why) {
        lease.insist(held -> tools.progress().initWithoutEffect(held, why)); // or it would count as lost
    }

    /** The platform gave the same id twice: only the platform knows whose task it is. */
    private void duplicateTask() {
        Log.errorf("The platform gave the same task id twice publicationId=%s", work.id());
        if (work.isPulled()) {
            settlement.uncertain("duplicate_publish_id");
        } else {
            settlement.fail(
                    "duplicate_publish_id", "The platform gave the id of another task; nothing was sent.", null);
        }
    }

    private Video video() {
        return new Video(Objects.requireNonNull(work.media()), tools.media());
    }

    private <T> T withAccess(Function<AccountAccess, T> call) {
        return tools.tokens().with(work.account().connectionId(), work.account().workspace(), call);
    }
}
