package dev.reelay.publish.publication;

import dev.reelay.common.trace.LogFields;
import dev.reelay.common.trace.WorkSpans;
import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies what a platform reports about publications, whoever works on them. In the caller's transaction, under the row's lock.
 *
 * <p>Reports come late, twice and about tasks that were abandoned: one with nothing new changes nothing.
 */
@ApplicationScoped
public class PlatformReports {

    private final PublicationRepository publications;
    private final PublicationOutcomes outcomes;
    private final WorkSpans spans;
    private final Clock clock;

    PlatformReports(PublicationRepository publications, PublicationOutcomes outcomes, WorkSpans spans, Clock clock) {
        this.publications = publications;
        this.outcomes = outcomes;
        this.spans = spans;
        this.clock = clock;
    }

    /** @param at UTC, as the platform says */
    public Uni<Void> completed(UUID publicationId, String publishId, Instant at) {
        return locked(publicationId)
                .chain(publication -> publication == null || publication.state().isFinal()
                        ? nothingNew()
                        : inItsTrace(publication, () -> outcomes.publish(publication, publishId, null, at)));
    }

    /** Everybody can see the video. */
    public Uni<Void> available(UUID publicationId, String publishId, @Nullable String videoId, Instant at) {
        return locked(publicationId).chain(publication -> {
            var mayChange = publication != null
                    && (publication.state() == PublicationState.PUBLISHED
                            || !publication.state().isFinal());
            return mayChange
                    ? inItsTrace(publication, () -> outcomes.publish(publication, publishId, videoId, at))
                    : nothingNew();
        });
    }

    public Uni<Void> failed(UUID publicationId, String publishId, String reason) {
        return locked(publicationId).chain(publication -> {
            var isOver = publication == null
                    || publication.state().isFinal()
                    || !publishId.equals(publication.task().publishId()); // it was abandoned
            return isOver
                    ? nothingNew()
                    : inItsTrace(publication, () -> outcomes.fail(publication, reason, null, null));
        });
    }

    /**
     * Publications of an account that are uncertain because the answer to their init was lost. Empty while another init of that
     * account is still waiting for its answer: the task in question could be that one's.
     *
     * @param sentBefore UTC; only those whose init was sent before it
     * @return their ids; the rows are locked
     */
    public Uni<List<UUID>> withoutAnswer(Platform platform, String platformUserId, Instant sentBefore) {
        return publications
                .countInitsUnderWay(platform, platformUserId)
                .chain(underWay -> underWay > 0
                        ? Uni.createFrom().item(List.<UUID>of())
                        : publications
                                .lockWithoutAnswer(platform, platformUserId, sentBefore)
                                .map(found ->
                                        found.stream().map(Publication::id).toList()));
    }

    /** The task of an uncertain publication was found. */
    public Uni<Void> taskFound(UUID publicationId, String publishId) {
        return locked(publicationId)
                .onItem()
                .ifNotNull()
                .invoke(publication -> publication.adopt(publishId, clock.instant()))
                .replaceWithVoid();
    }

    /** {@code null} when its connection was erased in this moment. */
    private Uni<@Nullable Publication> locked(UUID publicationId) {
        return publications.findById(publicationId, LockModeType.PESSIMISTIC_WRITE);
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
