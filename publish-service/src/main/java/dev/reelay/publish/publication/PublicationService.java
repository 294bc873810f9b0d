package dev.reelay.publish.publication;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.publish.connection.ConnectedAccount;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;

/** What people do with publications. */
@ApplicationScoped
class PublicationService {

    private final PublicationRepository publications;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter requested;

    PublicationService(PublicationRepository publications, Outbox outbox, Clock clock, MeterRegistry metrics) {
        this.publications = publications;
        this.outbox = outbox;
        this.clock = clock;
        requested = Counter.builder("reelay.publish.publications.requested").register(metrics);
    }

    /** @param isNew false when the same request was made before */
    record Created(PublicationView publication, boolean isNew) {}

    @WithSession
    Uni<Boolean> knowsKey(String workspace, String idempotencyKey) {
        return publications.findByKey(workspace, idempotencyKey).map(known -> known != null);
    }

    /** Or the problem {@code idempotency-key-reused}. Two equal requests at once make one publication. */
    @WithTransaction
    Uni<Created> create(NewPublication wanted, ConnectedAccount account) {
        return AdvisoryLocks.take("publication " + wanted.workspace() + " " + wanted.idempotencyKey())
                .chain(() -> publications.findByKey(wanted.workspace(), wanted.idempotencyKey()))
                .chain(known -> known == null
                        ? insert(wanted, account)
                        : Uni.createFrom().item(repeated(known, wanted)));
    }

    @WithSession
    Uni<PublicationView> get(UUID id, String workspace) {
        return publications.require(id, workspace, LockModeType.NONE).map(Publication::toView);
    }

    @WithSession
    Uni<Page<PublicationView>> list(String workspace, PublicationFilter filter, String cursor, int limit) {
        var before = Cursor.read(cursor, 1).map(from -> from.uuid(0));
        return publications
                .list(workspace, filter, before, limit)
                .map(rows -> Page.of(rows, limit, last -> Cursor.of(last.id())).map(Publication::toView));
    }

    @WithTransaction
    Uni<PublicationView> cancel(UUID id, String workspace) {
        return publications
                .require(id, workspace, LockModeType.PESSIMISTIC_WRITE)
                .chain(publication -> {
                    var already = publication.state() == PublicationState.CANCELLED;
                    publication.cancel(clock.instant());
                    var told = already
                            ? Uni.createFrom().voidItem()
                            : outbox.append(publication.facts().failed());
                    return told.map(done -> publication.toView());
                });
    }

    private Uni<Created> insert(NewPublication wanted, ConnectedAccount account) {
        var publication = Publication.requested(wanted, account, clock.instant());
        return publications
                .persist(publication)
                .chain(() -> outbox.append(publication.facts().requested()))
                .invoke(() -> requested.increment())
                .map(done -> new Created(publication.toView(), true));
    }

    private static Created repeated(Publication known, NewPublication wanted) {
        if (!known.fingerprint().equals(wanted.fingerprint())) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED
                    .because("This Idempotency-Key was sent with the request of publication " + known.id()
                            + "; send a new one with a different request.")
                    .at("Idempotency-Key", "belongs to a different request");
        }
        return new Created(known.toView(), false);
    }
}
