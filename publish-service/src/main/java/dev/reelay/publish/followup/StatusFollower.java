package dev.reelay.publish.followup;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.work.Await;
import dev.reelay.publish.accesstoken.AccessTokens;
import dev.reelay.publish.accesstoken.NoAccessTokenException;
import dev.reelay.publish.media.MediaConfig;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.TaskStatus;
import dev.reelay.publish.platform.TaskStatus.Phase;
import dev.reelay.publish.publication.Lease;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.PublicationWork;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the platform about a publication that was sent, and cleans up after one that has ended. Blocking. */
@ApplicationScoped
public class StatusFollower {

    private static final String NOT_SAID =
            "The platform has the video, but did not say in time whether it is published. It is not sent again.";

    private final PublicationProgress progress;
    private final AccessTokens tokens;
    private final Publishers publishers;
    private final MediaStorage media;
    private final MediaConfig mediaConfig;
    private final FollowUpConfig config;
    private final FollowUpPace pace;
    private final Clock clock;

    StatusFollower(
            PublicationProgress progress,
            AccessTokens tokens,
            Publishers publishers,
            MediaStorage media,
            MediaConfig mediaConfig,
            FollowUpConfig config,
            Clock clock) {
        this.progress = progress;
        this.tokens = tokens;
        this.publishers = publishers;
        this.media = media;
        this.mediaConfig = mediaConfig;
        this.config = config;
        this.clock = clock;
        pace = new FollowUpPace(config);
    }

    /** From sending the last byte, or the URL, to the first status call. */
    public Duration firstPause() {
        return config.firstPause();
    }

    /** @param work neither REQUESTED nor UPLOADING */
    public void follow(Lease lease, PublicationWork work) {
        switch (work.state()) {
            case PROCESSING -> processing(lease, work);
            case UNCERTAIN -> uncertain(lease, cleanedUp(lease, work));
            case PUBLISHED -> published(lease, cleanedUp(lease, work));
            case FAILED -> failed(lease, work);
            default -> {
                cleanedUp(lease, work);
                release(lease, null);
            }
        }
    }

    private void processing(Lease lease, PublicationWork work) {
        var look = ask(work);
        if (ended(lease, work, look)) {
            return;
        }
        if (pace.isOverdue(work, clock.instant())) {
            Await.result(() -> progress.uncertain(lease, "no_final_status", NOT_SAID));
            Log.warnf("Publication is uncertain publicationId=%s reason=no_final_status", work.id());
        } else {
            release(lease, look.pauseOr(pace.pause(work.timing().attempts())));
        }
    }

    /** Its video is kept for a while, in case that somebody retries it. */
    private void failed(Lease lease, PublicationWork work) {
        var failedAt = work.timing().failedAt();
        var kept = failedAt == null ? null : failedAt.plus(mediaConfig.keepFailed());
        if (kept != null && clock.instant().isBefore(kept)) {
            Await.result(() -> progress.release(lease, kept));
        } else {
            cleanedUp(lease, work);
            release(lease, null);
        }
    }

    private void uncertain(Lease lease, PublicationWork work) {
        if (work.task().publishId() == null || pace.isUncertainForLong(work, clock.instant())) {
            release(lease, null); // a callback can still end it
            return;
        }
        var look = ask(work);
        if (!ended(lease, work, look)) {
            release(lease, look.pauseOr(config.uncertainPause()));
        }
    }

    /** The video id comes after moderation, or when a creator posts it from the inbox; the callback with it may be lost. */
    private void published(Lease lease, PublicationWork work) {
        if (work.videoId() != null
                || work.task().publishId() == null // as its owner said
                || !mayGetVideoId(work)
                || pace.isPublishedForLong(work, clock.instant())) {
            release(lease, null);
            return;
        }
        var look = ask(work);
        var posted = look.status().filter(status -> status.phase() == Phase.COMPLETED);
        var videoIds = posted.map(TaskStatus::videoIds).orElse(List.of());
        if (posted.isPresent() && (work.choices().goesToInbox() || !videoIds.isEmpty())) {
            Await.result(() -> progress.completed(lease, videoIds));
        }
        release(
                lease,
                videoIds.isEmpty() ? look.pauseOr(pace.pause(work.timing().attempts())) : null);
    }

    private boolean mayGetVideoId(PublicationWork work) {
        var level = work.choices().privacyLevel();
        return level == null || publishers.of(work.account().platform()).isPublic(level);
    }

    private boolean ended(Lease lease, PublicationWork work, Look look) {
        var answer = look.status();
        var phase = answer.map(TaskStatus::phase).orElse(Phase.GOING_ON);
        if (phase == Phase.COMPLETED) {
            Await.result(() -> progress.completed(lease, answer.get().videoIds()));
            Log.infof("Publication is published publicationId=%s", work.id());
        } else if (phase == Phase.DELIVERED) {
            Await.result(() -> progress.delivered(lease));
            Log.infof("Publication is in the inbox publicationId=%s", work.id());
        } else if (phase == Phase.FAILED) {
            var reason = answer.get().reason();
            Await.result(() -> progress.taskFailed(lease, reason));
            Log.infof("Task failed publicationId=%s reason=%s", work.id(), reason);
        }
        return phase != Phase.GOING_ON;
    }

    /**
     * @param status empty when there is no answer for now
     * @param pause until the platform takes the next call, where it took none
     */
    private record Look(Optional<TaskStatus> status, Optional<Duration> pause) {

        static final Look NOTHING = new Look(Optional.empty(), Optional.empty());

        Duration pauseOr(Duration usual) {
            return pause.orElse(usual);
        }
    }

    /** The deadlines bound how long we ask. */
    private Look ask(PublicationWork work) {
        try {
            var publisher = publishers.of(work.account().platform());
            var status = tokens.with(
                    work.account().connectionId(),
                    work.account().workspace(),
                    access -> publisher.status(access, work.task().knownPublishId()));
            return new Look(Optional.of(status), Optional.empty());
        } catch (PlatformException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.TOKEN_REJECTED) {
                Log.warnf("Status refused publicationId=%s code=%s logId=%s", work.id(), e.code(), e.logId());
            } else {
                Log.debugf("No status for now publicationId=%s code=%s", work.id(), e.code());
            }
            return new Look(Optional.empty(), e.kind() == Kind.RATE_LIMITED ? e.pause() : Optional.empty());
        } catch (NoAccessTokenException e) {
            Log.debugf("No status for now publicationId=%s reason=%s", work.id(), e.reason());
            return Look.NOTHING;
        }
    }

    /** Removes the file, and the address: it is never sent again. */
    private PublicationWork cleanedUp(Lease lease, PublicationWork work) {
        if (work.hasVideo()) {
            if (work.media() != null && work.media().file() != null) {
                media.remove(work.media().file());
            }
            Await.result(() -> progress.videoForgotten(lease));
        }
        return work;
    }

    private void release(Lease lease, @Nullable Duration pause) {
        var next = pause == null ? null : clock.instant().plus(pause);
        Await.result(() -> progress.release(lease, next));
    }
}
