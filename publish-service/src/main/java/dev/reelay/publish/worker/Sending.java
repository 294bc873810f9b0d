package dev.reelay.publish.worker;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.stop.StopSignal;
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
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.PublicationWork;
import dev.reelay.publish.task.TaskProgress;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.upload.UploadEnd;
import dev.reelay.publish.upload.UploadRefusedException;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;

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
            StatusFollower follower,
            WorkerConfig config,
            StopSignal stopping,
            Clock clock) {}

    /** @param work REQUESTED or UPLOADING */
    Sending(HeldLease lease, PublicationWork work, Publisher publisher, Tools tools) {
        this.lease = lease;
        this.work = work;
        this.publisher = publisher;
        this.tools = tools;
        settlement = new Settlement(lease, work, tools.progress(), tools.config(), tools.clock());
    }

    void send() {
        settled(() -> {
            switch (Found.in(work)) {
                case NOT_ASKED, FILE_NOT_ANSWERED -> start();
                case URL_NOT_ANSWERED -> settlement.uncertain(INIT_ANSWER_LOST);
                case UPLOAD_CUT_OFF -> startAgain();
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
        var count = work.task().count();
        if (count >= tools.config().mostTasks()) {
            settlement.fail("upload_failed", "The file did not arrive whole in " + count + " attempts.", null);
            return;
        }
        if (!work.isPulled() && !isMediaThere()) {
            return;
        }
        var creator = withAccess(publisher::creator);
        if (!creator.privacyLevelOptions().contains(work.choices().privacyLevel())) {
            settlement.fail(publisher.privacyLevelNotOffered(), null, null);
            return;
        }
        var media = work.media();
        var plan = media == null ? null : publisher.plan(media.bytes());
        var post = new Post(work.choices().within(creator), plan);
        tools.stopping().check(); // not between the mark and the call: a successor would have to guess
        lease.write(tools.progress()::initLeaving);
        StartedTask task;
        try {
            task = withAccess(access -> publisher.start(access, post));
        } catch (PlatformException e) {
            initTrouble(e);
            return;
        }
        if (!lease.write(held -> tools.tasks().started(held, task, plan, creator.username()))) {
            duplicateTask();
        } else if (plan == null) {
            settlement.release(tools.follower().firstPause());
        } else {
            upload(task, plan);
        }
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

    private void upload(StartedTask task, ChunkPlan plan) {
        UploadEnd end;
        try {
            var progress = new LeasedUpload(lease, tools.progress(), tools.stopping());
            end = publisher.upload(task, video(), plan, progress);
        } catch (UploadRefusedException e) {
            uploadRefused(e);
            return;
        } catch (MediaUnreadableException e) {
            Log.errorf(e, "Media cannot be read publicationId=%s", work.id());
            settlement.releaseForAnotherTask();
            return;
        }
        if (end == UploadEnd.ALL_SENT) {
            uploaded();
        } else {
            Log.warnf("Upload is incomplete publicationId=%s state=%s", work.id(), end);
            settlement.releaseForAnotherTask();
        }
    }

    private void uploadRefused(UploadRefusedException e) {
        Log.errorf("Upload refused publicationId=%s status=%d", work.id(), e.status());
        if (lease.write(tools.progress()::read).mayBePosted()) {
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
            case COMPLETED -> lease.write(held -> tools.progress().completed(held, status.videoId()));
            case FAILED -> settlement.fail(status.reason(), null, null);
            case GOING_ON -> {
                if (!isIncomplete(status)) {
                    uploaded();
                } else if (work.timing().attempts() == 0) {
                    settlement.release(tools.config().firstPause()); // time for bytes still in the network to arrive
                } else {
                    startAgain();
                }
            }
        }
    }

    private boolean isIncomplete(TaskStatus status) {
        var arrived = status.arrived();
        var media = work.media();
        return media != null && arrived.isPresent() && arrived.getAsLong() < media.bytes();
    }

    /** The current task can never be complete. */
    private void startAgain() {
        lease.write(tools.progress()::abandonTask);
        var fresh = new Sending(lease, lease.write(tools.progress()::read), publisher, tools);
        fresh.settled(fresh::start);
    }

    /** The init was recorded, but no task id came back. */
    private void initTrouble(PlatformException e) {
        if (e.mayBeDone() && work.isPulled()) {
            settlement.uncertain(INIT_ANSWER_LOST);
            return;
        }
        lease.write(tools.progress()::initWithoutEffect);
        settlement.platformTrouble(e, publisher);
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
