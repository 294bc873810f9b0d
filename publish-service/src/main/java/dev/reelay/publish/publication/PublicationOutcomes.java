package dev.reelay.publish.publication;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.work.Backoff;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.publish.PublishResolved;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.Remedy;
import dev.reelay.publish.timeline.Explanation;
import dev.reelay.publish.timeline.Step;
import dev.reelay.publish.timeline.Timeline;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends publications: state, event and counter together, on a locked row in the caller's transaction. */
@ApplicationScoped
class PublicationOutcomes {

    private final Publishers publishers;
    private final Outbox outbox;
    private final Clock clock;
    private final PublicationMetrics metrics;
    private final Timeline timeline;
    private final RetryConfig retry;

    PublicationOutcomes(
            Publishers publishers,
            Outbox outbox,
            Clock clock,
            PublicationMetrics metrics,
            Timeline timeline,
            RetryConfig retry) {
        this.retry = retry;
        this.timeline = timeline;
        this.publishers = publishers;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** It was published, and is not public any more; it stays published. */
    Uni<Void> hide(Publication publication, Instant at) {
        publication.markUnavailable(at, clock.instant());
        metrics.hidden();
        return told(publication, Step.NO_LONGER_AVAILABLE, null, PublicationEvents.noLongerAvailable(publication));
    }

    /** It is in the creator's inbox: published, as far as it is for us to do. */
    Uni<Void> deliver(Publication publication, String publishId, Instant at) {
        if (publication.state() == PublicationState.PUBLISHED) {
            return Uni.createFrom().voidItem();
        }
        markPublished(publication, publishId, at);
        return told(publication, Step.INBOX_DELIVERED, null, PublicationEvents.completed(publication));
    }

    /**
     * Posted, and publicly visible if there is a video id. Each of the two is announced once, the second again after it was hidden, and
     * for each video that a creator posts from the inbox.
     *
     * @param publishId the task that was posted
     * @param videoId {@code null} while it is not public
     */
    Uni<Void> publish(Publication publication, String publishId, @Nullable String videoId, Instant at) {
        var isNew = publication.state() != PublicationState.PUBLISHED;
        if (isNew) {
            markPublished(publication, publishId, at);
        }
        var isPostedNow = publication.markPosted(at, clock.instant());
        var newVideo = videoId != null && publication.isNewVideo(videoId) ? videoId : null;
        var page = newVideo == null ? null : page(publication, newVideo);
        if (newVideo != null) {
            publication.markAvailable(newVideo, page, at, clock.instant());
        }
        var step = publication.choices().goesToInbox() ? Step.POSTED_FROM_INBOX : Step.PUBLISHED;
        var announced = Uni.createFrom().voidItem();
        if (isNew) {
            announced = told(publication, step, null, PublicationEvents.completed(publication));
        } else if (isPostedNow) {
            announced = timeline.write(publication.id(), step, publishId);
        }
        return newVideo == null
                ? announced
                : announced.chain(() -> told(
                        publication,
                        Step.PUBLICLY_AVAILABLE,
                        null,
                        PublicationEvents.publiclyAvailable(publication, newVideo, page)));
    }

    private @Nullable URI page(Publication publication, String videoId) {
        var account = publication.account();
        return account.username() == null
                ? null
                : publishers
                        .of(account.platform())
                        .permalink(
                                account.username(),
                                videoId,
                                publication.choices().mediaKind());
    }

    private void markPublished(Publication publication, String publishId, Instant at) {
        noteCorrection(publication, PublicationState.PUBLISHED);
        publication.markPublished(publishId, at, clock.instant());
        metrics.completed();
    }

    /** It was uncertain, and its video was found among the account's. */
    Uni<Void> resolve(Publication publication, String videoId, @Nullable URI page, Instant at) {
        publication.markFound(videoId, page, at, clock.instant());
        metrics.completed();
        Log.infof("Publication found on the account publicationId=%s videoId=%s", publication.id(), videoId);
        return told(
                publication,
                Step.VIDEO_FOUND,
                null,
                PublicationEvents.resolved(publication, PublishResolved.BY_ACCOUNT_VIDEOS));
    }

    /**
     * @param detail {@code null} for the adapter's explanation of the reason
     * @param logId the platform's id of the failed call, if it gave one
     */
    Uni<Void> fail(Publication publication, String reason, @Nullable String detail, @Nullable String logId) {
        noteCorrection(publication, PublicationState.FAILED);
        var meaning =
                detail == null ? publishers.of(publication.account().platform()).explain(reason) : detail;
        publication.markFailed(reason, meaning, logId, clock.instant());
        metrics.failed();
        return told(
                publication,
                Step.FAILED,
                new Explanation(reason, meaning, logId),
                PublicationEvents.failed(publication));
    }

    /**
     * The platform says that the current task has failed. After a passing reason another one follows, where one may; there is no end to
     * that only where a daily limit is to be waited for.
     *
     * @param reason in the platform's words
     */
    Uni<Void> failTask(Publication publication, String reason) {
        var publisher = publishers.of(publication.account().platform());
        var remedy = publisher.remedy(reason);
        var pause =
                publication.canStartAgain() ? again(remedy, publication.task().count()) : Optional.<Duration>empty();
        if (pause.isEmpty()) {
            return fail(publication, reason, null, null);
        }
        var why = new Explanation(reason, publisher.explain(reason), null);
        metrics.startedAgain();
        return timeline.write(
                        publication.id(), Step.TASK_FAILED, publication.task().publishId(), why)
                .invoke(() -> startAgain(publication, pause.get(), why, remedy));
    }

    private void startAgain(Publication publication, Duration pause, Explanation why, Remedy remedy) {
        var now = clock.instant();
        var next = now.plus(pause);
        publication.abandonFailedTask(now);
        if (remedy == Remedy.ANOTHER_DAY) {
            publication.holdBack(next, next, why, now);
        } else {
            publication.putOff(next, why);
        }
    }

    private Optional<Duration> again(Remedy remedy, int tasks) {
        return switch (remedy) {
            case NONE -> Optional.empty();
            case AGAIN ->
                tasks < retry.mostTasks()
                        ? Optional.of(new Backoff(retry.firstPause(), retry.longestPause()).after(tasks))
                        : Optional.empty();
            case ANOTHER_DAY -> Optional.of(retry.limitPause());
        };
    }

    /** It must never happen, and its owner has to know: one of the two can be deleted on the platform only. */
    Uni<Void> postedTwice(Publication publication, String secondPublishId) {
        metrics.doubled();
        Log.errorf(
                "A publication was posted twice publicationId=%s publishId=%s second=%s",
                publication.id(), publication.task().publishId(), secondPublishId);
        return timeline.write(publication.id(), Step.POSTED_TWICE, secondPublishId);
    }

    private Uni<Void> told(Publication publication, Step step, @Nullable Explanation explanation, Event event) {
        return timeline.write(publication.id(), step, publication.task().publishId(), explanation)
                .chain(() -> outbox.append(event));
    }

    /** The platform's word counts, whatever we had told. */
    private void noteCorrection(Publication publication, PublicationState next) {
        if (publication.state().isFinal()) {
            metrics.corrected();
            Log.errorf(
                    "The platform contradicts publicationId=%s state=%s platformSays=%s",
                    publication.id(), publication.state(), next);
        }
    }

    Uni<Void> leaveUncertain(Publication publication, String reason, String detail) {
        publication.markUncertain(reason, detail, clock.instant());
        metrics.uncertain();
        return told(
                publication,
                Step.UNCERTAIN,
                new Explanation(reason, detail, null),
                PublicationEvents.uncertain(publication));
    }
}
