package dev.reelay.publish.publication;

import dev.reelay.common.trace.LogFields;
import dev.reelay.common.trace.WorkSpans;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.timeline.Step;
import dev.reelay.publish.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies what a platform reports about publications, whoever works on them. In the caller's transaction, under the row's lock.
 *
 * <p>Reports come late, twice and about tasks that were abandoned: one with nothing new changes nothing.
 */
@ApplicationScoped
public class PlatformReports {

    /** Platforms repeat a callback for 72 hours, and moderation takes its time before that. */
    private static final Duration REPORTED = Duration.ofDays(7);

    private final PublicationRepository publications;
    private final PublicationOutcomes outcomes;
    private final WorkSpans spans;
    private final Timeline timeline;
    private final Clock clock;

    PlatformReports(
            PublicationRepository publications,
            PublicationOutcomes outcomes,
            WorkSpans spans,
            Timeline timeline,
            Clock clock) {
        this.timeline = timeline;
        this.publications = publications;
        this.outcomes = outcomes;
        this.spans = spans;
        this.clock = clock;
    }

    /** @param at UTC, as the platform says */
    public Uni<Void> completed(UUID publicationId, String publishId, Instant at) {
        return reported(publicationId, publishId, at, publication -> {
            var isAnother = publication.state() == PublicationState.PUBLISHED && !publication.isAbout(publishId);
            return isAnother
                    ? outcomes.postedTwice(publication, publishId)
                    : outcomes.publish(publication, publishId, null, at);
        });
    }

    /** It is in the creator's inbox. */
    public Uni<Void> delivered(UUID publicationId, String publishId, Instant at) {
        return reported(publicationId, publishId, at, publication -> {
            var isAnother = publication.state() == PublicationState.PUBLISHED && !publication.isAbout(publishId);
            return isAnother
                    ? outcomes.postedTwice(publication, publishId)
                    : outcomes.deliver(publication, publishId, at);
        });
    }

    /** Everybody can see the video. */
    public Uni<Void> available(UUID publicationId, String publishId, @Nullable String videoId, Instant at) {
        return reported(publicationId, publishId, at, publication -> {
            var isAnother = publication.state() == PublicationState.PUBLISHED && !publication.isAbout(publishId);
            return isAnother ? nothingNew() : outcomes.publish(publication, publishId, videoId, at);
        });
    }

    /**
     * Nobody but its owner can see the video any more. Of those that a creator makes of one in the inbox, only the first is followed so.
     *
     * @param videoId {@code null} where the platform does not say
     */
    public Uni<Void> noLongerAvailable(UUID publicationId, String publishId, @Nullable String videoId, Instant at) {
        return reported(publicationId, publishId, at, publication -> {
            var isNews = publication.state() == PublicationState.PUBLISHED
                    && publication.isAbout(publishId)
                    && !publication.hasFurtherVideo(videoId)
                    && publication.times().unavailableAt() == null;
            return isNews ? outcomes.hide(publication, at) : nothingNew();
        });
    }

    /**
     * Nothing new where the task was abandoned, or has failed before. After a passing reason another task may follow.
     *
     * @param at UTC, as the platform says
     */
    public Uni<Void> failed(UUID publicationId, String publishId, String reason, Instant at) {
        return reported(publicationId, publishId, at, publication -> {
            var isOver = publication.state() == PublicationState.FAILED
                    || publication.state() == PublicationState.CANCELLED
                    || !publication.isAbout(publishId);
            return isOver ? nothingNew() : outcomes.failTask(publication, reason);
        });
    }

    /**
     * Publications of an account whose task is unknown because the answer to their init was lost, also those that their owner has
     * resolved. Empty while another init of that account is still waiting for its answer: the task in question could be that one's.
     *
     * @param destinations where the video may go
     * @param sentBefore UTC; only those whose init was sent before it
     * @return their ids; the rows are locked
     */
    public Uni<List<UUID>> withoutAnswer(
            Platform platform, String platformUserId, Map<MediaKind, List<Destination>> possible, Instant sentBefore) {
        return publications
                .countInitsUnderWay(platform, platformUserId)
                .chain(underWay -> underWay > 0
                        ? Uni.createFrom().item(List.<UUID>of())
                        : publications
                                .lockWithoutAnswer(
                                        platform, platformUserId, possible, sentBefore.minus(REPORTED), sentBefore)
                                .map(found ->
                                        found.stream().map(Publication::id).toList()));
    }

    /**
     * The task of such a publication was found.
     *
     * @return false, with nothing done, when it waits for none
     */
    public Uni<Boolean> taskFound(UUID publicationId, String publishId) {
        return locked(publicationId).chain(publication -> {
            if (publication == null || !publication.lacksTask()) {
                return Uni.createFrom().item(false);
            }
            publication.adopt(publishId, clock.instant());
            return timeline.write(publicationId, Step.TASK_FOUND, publishId).replaceWith(true);
        });
    }

    /** {@code null} when its connection was erased in this moment. */
    private Uni<@Nullable Publication> locked(UUID publicationId) {
        return publications.findById(publicationId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Reports can overtake one another: the platform repeats those that it could not deliver. */
    private Uni<Void> reported(
            UUID publicationId, String publishId, Instant at, Function<Publication, Uni<Void>> change) {
        return locked(publicationId)
                .chain(publication -> publication == null || publication.isReportedAfter(at)
                        ? nothingNew()
                        : inItsTrace(publication, () -> change.apply(publication)
                                .invoke(() -> publication.noteReport(publishId, at))));
    }

    /** A callback has a trace of its own; what it does to a publication, and the events of that, belong to the publication's. */
    private Uni<Void> inItsTrace(Publication publication, Supplier<Uni<Void>> change) {
        var account = publication.account();
        var fields = LogFields.of(account.workspace(), account.connectionId(), publication.id());
        return spans.resume("publication reported", publication.traceparent(), fields, change);
    }

    private static Uni<Void> nothingNew() {
        return Uni.createFrom().voidItem();
    }
}
