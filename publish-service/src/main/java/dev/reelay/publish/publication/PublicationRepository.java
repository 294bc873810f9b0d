package dev.reelay.publish.publication;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PublicationRepository implements PanacheRepositoryBase<Publication, UUID> {

    /** Or the problem {@code publication-not-found}, also for one of another workspace. */
    Uni<Publication> require(UUID id, String workspace, LockModeType lock) {
        return find("id = ?1 and workspace = ?2", id, workspace)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> PublicationProblem.PUBLICATION_NOT_FOUND.because(
                        "There is no publication " + id + " in your workspace."));
    }

    Uni<Publication> findByKey(String workspace, String idempotencyKey) {
        return find("workspace = ?1 and idempotencyKey = ?2", workspace, idempotencyKey)
                .firstResult();
    }

    /** Newest first; ids are UUIDv7, so their order is that of the requests. */
    Uni<List<Publication>> list(String workspace, PublicationFilter filter, Optional<UUID> before, int limit) {
        var query = new StringBuilder("workspace = :workspace");
        var values = Parameters.with("workspace", workspace);
        if (filter.connectionId() != null) {
            query.append(" and connectionId = :connection");
            values.and("connection", filter.connectionId());
        }
        if (filter.state() != null) {
            query.append(" and state = :state");
            values.and("state", filter.state());
        }
        if (before.isPresent()) {
            query.append(" and id < :before");
            values.and("before", before.get());
        }
        return find(query + " order by id desc", values)
                .page(Page.ofSize(limit + 1))
                .list();
    }
}
