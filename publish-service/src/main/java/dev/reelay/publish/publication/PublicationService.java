package dev.reelay.publish.publication;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.connection.ConnectionProblem;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.quota.DailyQuota;
import dev.reelay.publish.timeline.Explanation;
import dev.reelay.publish.timeline.Step;
import dev.reelay.publish.timeline.Timeline;
import dev.reelay.publish.timeline.TimelineEntryView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with publications. */
@ApplicationScoped
public class PublicationService {

    private final PublicationRepository publications;
    private final ConnectionDirectory connections;
    private final Duplicates duplicates;
    private final ErasedConnections tombstones;
    private final Outbox outbox;
    private final Clock clock;
    private final PublicationMetrics metrics;
    private final Timeline timeline;
    private final DailyQuota quota;

    PublicationService(
            PublicationRepository publications,
            ConnectionDirectory connections,
            Duplicates duplicates,
            ErasedConnections tombstones,
            Outbox outbox,
            Clock clock,
            PublicationMetrics metrics,
            Timeline timeline,
            DailyQuota quota) {
        this.quota = quota;
        this.timeline = timeline;
        this.tombstones = tombstones;
        this.publications = publications;
        this.connections = connections;
        this.duplicates = duplicates;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** @param fingerprint of the request that made it */
    public record Requested(PublicationView publication, String fingerprint) {}

    /** {@code null} when no request came with that key. */
    @WithSession
    public Uni<@Nullable Requested> findByKey(String workspace, String idempotencyKey) {
        return publications
                .findByKey(workspace, idempotencyKey)
                .map(known -> known == null ? null : new Requested(PublicationView.of(known), known.fingerprint()));
    }

    /**
     * Fails with {@code connection-not-found} when the connection was erased while its file came in, and with {@code duplicate-media} when
     * the same media is published to the same account already; a draft is judged by that when it is sent.
     *
     * @param allowDuplicate whether it is meant to be published again
     */
    @WithTransaction
    public Uni<PublicationView> create(NewPublication wanted, ConnectedAccount account, boolean allowDuplicate) {
        return requireAcceptable(wanted, account, allowDuplicate).chain(() -> createFor(wanted, account));
    }

    /** In the caller's transaction; fails as {@link #create}. */
    Uni<Void> requireAcceptable(NewPublication wanted, ConnectedAccount account, boolean allowDuplicate) {
        return tombstones.contains(account.connectionId()).chain(isErased -> {
            if (isErased) {
                throw ConnectionProblem.notFound(account.connectionId());
            }
            return allowDuplicate || wanted.isDraft()
                    ? Uni.createFrom().voidItem()
                    : refuseDuplicate(wanted.mediaDigest(), account);
        });
    }

    private Uni<Void> refuseDuplicate(String mediaDigest, ConnectedAccount account) {
        return duplicates
                .lockAndFind(account, mediaDigest)
                .onItem()
                .ifNotNull()
                .transformToUni(earlier -> {
                    metrics.duplicateRefused();
                    return Uni.createFrom().failure(() -> Duplicates.problem(earlier));
                })
                .replaceWithVoid();
    }

    /**
     * The problem {@code duplicate-media}; empty when the media goes to that account for the first time.
     *
     * @param mediaDigest as {@link NewPublication#mediaDigest} has it
     */
    @WithSession
    public Uni<Optional<ProblemException>> duplicateOf(ConnectedAccount account, String mediaDigest) {
        return duplicates.find(account, mediaDigest).map(earlier -> Optional.ofNullable(earlier)
                .map(Duplicates::problem));
    }

    /** In the caller's transaction. */
    Uni<PublicationView> createFor(NewPublication wanted, ConnectedAccount account) {
        var publication = new Publication(wanted, account, clock.instant());
        return publications
                .persist(publication)
                .chain(() -> wanted.isDraft() ? draft(publication) : request(publication))
                .chain(() -> withQuota(publication));
    }

    private Uni<Void> draft(Publication publication) {
        return timeline.write(publication.id(), Step.DRAFTED, null).invoke(metrics::drafted);
    }

    private Uni<Void> request(Publication publication) {
        return timeline.write(publication.id(), Step.REQUESTED, null)
                .chain(() -> outbox.append(PublicationEvents.requested(publication)))
                .invoke(metrics::requested);
    }

    /** In the caller's session. */
    Uni<PublicationView> withQuota(Publication publication) {
        var account = publication.account();
        return quota.of(
                        account.platform(),
                        account.platformUserId(),
                        publication.choices().destination())
                .map(left -> PublicationView.of(publication, left));
    }

    @WithSession
    Uni<PublicationView> get(String workspace, UUID id) {
        return publications.get(workspace, id, LockModeType.NONE).chain(this::withQuota);
    }

    @WithSession
    Uni<List<TimelineEntryView>> timeline(String workspace, UUID id) {
        return publications.get(workspace, id, LockModeType.NONE).chain(publication -> timeline.of(id));
    }

    @WithSession
    Uni<Page<PublicationView>> list(String workspace, PublicationFilter filter, @Nullable String cursor, int limit) {
        var before = Cursor.read(cursor, 1).map(from -> from.uuid(0));
        return publications
                .list(workspace, filter, before, limit)
                .map(rows -> Page.of(rows, limit, last -> Cursor.of(last.id())).map(PublicationView::of));
    }

    /**
     * Fails with the problem {@code wrong-transition} unless it is uncertain.
     *
     * @param isPublished {@code null} when it was not said: {@code invalid-values}, for a publication that the caller may see
     */
    @WithTransaction
    Uni<PublicationView> resolve(Caller caller, UUID id, @Nullable Boolean isPublished) {
        return publications
                .get(caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                .chain(publication -> {
                    if (isPublished == null) {
                        throw CommonProblem.invalid(
                                "published", "is missing: true if the video is there, false if not");
                    }
                    publication.resolve(isPublished, clock.instant());
                    Log.infof(
                            "Publication is resolved publicationId=%s published=%s by=%s",
                            id, isPublished, caller.subject());
                    var said = Explanation.of(isPublished ? "published" : "not_published", null);
                    return timeline.write(id, Step.RESOLVED, publication.task().publishId(), said)
                            .chain(() -> outbox.append(PublicationEvents.resolved(publication, caller.subject())))
                            .map(done -> PublicationView.of(publication));
                });
    }

    /** Makes of what was chosen what is to be chosen; fails with a problem when that is not allowed. */
    @FunctionalInterface
    public interface Change {
        Choices apply(UUID connectionId, Platform platform, Choices present, boolean isDraft);
    }

    /**
     * Fails with {@code version-required} or {@code version-outdated} unless the present version is named, and with {@code
     * publication-on-its-way} once something has been sent.
     *
     * @param versions as {@code If-Match} names them
     */
    @WithTransaction
    public Uni<PublicationView> change(Caller caller, UUID id, @Nullable String versions, Change change) {
        return publications
                .get(caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                .chain(publication -> {
                    ExpectedVersion.require(versions, publication.version());
                    publication.requireWaiting();
                    var account = publication.account();
                    publication.change(
                            change.apply(
                                    account.connectionId(),
                                    account.platform(),
                                    publication.choices(),
                                    publication.isDraft()),
                            clock.instant());
                    Log.infof(
                            "Publication is changed publicationId=%s version=%d by=%s",
                            id, publication.version(), caller.subject());
                    return timeline.write(id, Step.CHANGED, null)
                            .chain(() -> publication.isDraft()
                                    ? Uni.createFrom().voidItem()
                                    : outbox.append(PublicationEvents.changed(publication, caller.subject())))
                            .map(done -> PublicationView.of(publication));
                });
    }

    /** Judges what was chosen as a new request for that account; fails with a problem. */
    @FunctionalInterface
    public interface Check {
        void require(ConnectedAccount account, Choices chosen);
    }

    /**
     * Sends a draft. Fails with {@code wrong-transition} when it is none, with {@code version-required} or {@code version-outdated} unless
     * the present version is named, and as {@link #create}.
     *
     * @param versions as {@code If-Match} names them
     */
    @WithTransaction
    public Uni<PublicationView> send(
            Caller caller, UUID id, @Nullable String versions, boolean allowDuplicate, Check check) {
        return publications
                .get(caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                .call(publication -> connections
                        .get(caller.workspace(), publication.account().connectionId())
                        .chain(account -> {
                            publication.requireDraft();
                            ExpectedVersion.require(versions, publication.version());
                            check.require(account, publication.choices());
                            return allowDuplicate
                                    ? Uni.createFrom().voidItem()
                                    : refuseDuplicate(publication.mediaDigest(), account);
                        }))
                .call(publication -> {
                    publication.send(caller.subject(), clock.instant());
                    Log.infof("Draft is sent publicationId=%s by=%s", id, caller.subject());
                    return request(publication);
                })
                .chain(this::withQuota);
    }

    /**
     * Sends one that failed again. Fails with the problems {@code wrong-transition} unless it has failed, {@code may-be-posted} while the
     * platform may have it, and {@code video-not-kept}.
     */
    @WithTransaction
    Uni<PublicationView> retry(Caller caller, UUID id) {
        return publications
                .get(caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                .call(publication -> retry(publication, caller.subject()))
                .chain(this::withQuota);
    }

    /**
     * The same for an operator, in the caller's transaction.
     *
     * @return false, with nothing done, where it cannot be sent again
     */
    public Uni<Boolean> retryWherePossible(UUID id, String operator) {
        return publications
                .findById(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(publication -> publication == null || !publication.canRetry()
                        ? Uni.createFrom().item(false)
                        : retry(publication, operator).replaceWith(true));
    }

    private Uni<Void> retry(Publication publication, String subject) {
        publication.retry(clock.instant());
        metrics.retried();
        Log.infof("Publication is retried publicationId=%s by=%s", publication.id(), subject);
        return timeline.write(publication.id(), Step.RETRIED, null)
                .chain(() -> outbox.append(PublicationEvents.retried(publication, subject)));
    }

    /** Fails with the problem {@code publication-on-its-way} once something has been sent. */
    @WithTransaction
    Uni<PublicationView> cancel(String workspace, UUID id) {
        return publications.get(workspace, id, LockModeType.PESSIMISTIC_WRITE).chain(publication -> {
            var already = publication.state() == PublicationState.CANCELLED;
            var isDraft = publication.isDraft(); // of which nobody has heard
            publication.cancel(clock.instant());
            var noted = already ? Uni.createFrom().voidItem() : timeline.write(id, Step.CANCELLED, null);
            var announced = already || isDraft
                    ? noted
                    : noted.chain(() -> outbox.append(PublicationEvents.failed(publication)));
            return announced.map(done -> PublicationView.of(publication));
        });
    }
}
