package dev.reelay.publish.publication;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with publications. */
@ApplicationScoped
public class PublicationService {

    private final PublicationRepository publications;
    private final ErasedConnections tombstones;
    private final Outbox outbox;
    private final Clock clock;
    private final PublicationMetrics metrics;

    PublicationService(
            PublicationRepository publications,
            ErasedConnections tombstones,
            Outbox outbox,
            Clock clock,
            PublicationMetrics metrics) {
        this.tombstones = tombstones;
        this.publications = publications;
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

    /** Fails with {@code connection-not-found} when the connection was erased while its file came in. */
    @WithTransaction
    public Uni<PublicationView> create(NewPublication wanted, ConnectedAccount account) {
        return tombstones
                .contains(account.connectionId())
                .chain(isErased -> isErased
                        ? Uni.createFrom().failure(() -> ConnectionProblem.notFound(account.connectionId()))
                        : createFor(wanted, account));
    }

    private Uni<PublicationView> createFor(NewPublication wanted, ConnectedAccount account) {
        var publication = new Publication(wanted, account, clock.instant());
        return publications
                .persist(publication)
                .chain(() -> outbox.append(PublicationEvents.requested(publication)))
                .invoke(metrics::requested)
                .map(done -> PublicationView.of(publication));
    }

    @WithSession
    Uni<PublicationView> get(String workspace, UUID id) {
        return publications.get(workspace, id, LockModeType.NONE).map(PublicationView::of);
    }

    @WithSession
    Uni<Page<PublicationView>> list(String workspace, PublicationFilter filter, @Nullable String cursor, int limit) {
        var before = Cursor.read(cursor, 1).map(from -> from.uuid(0));
        return publications
                .list(workspace, filter, before, limit)
                .map(rows -> Page.of(rows, limit, last -> Cursor.of(last.id())).map(PublicationView::of));
    }

    /** Fails with the problem {@code publication-on-its-way} once something has been sent. */
    @WithTransaction
    Uni<PublicationView> cancel(String workspace, UUID id) {
        return publications.get(workspace, id, LockModeType.PESSIMISTIC_WRITE).chain(publication -> {
            var already = publication.state() == PublicationState.CANCELLED;
            publication.cancel(clock.instant());
            var announced =
                    already ? Uni.createFrom().voidItem() : outbox.append(PublicationEvents.failed(publication));
            return announced.map(done -> PublicationView.of(publication));
        });
    }
}
