package dev.reelay.ingest.syncrun;

import dev.reelay.common.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Which request a key was first used for, and its run; in the caller's transaction. */
@ApplicationScoped
class IdempotencyKeys {

    private static final String RESERVE =
            """
            insert into sync_requests (workspace, idempotency_key, request, run_id)
            values (?1, ?2, ?3, ?4)
            on conflict do nothing""";

    private static final String FIND =
            "select run_id, request from sync_requests where workspace = ?1 and idempotency_key = ?2";

    private static final String POINT =
            "update sync_requests set run_id = ?3 where workspace = ?1 and idempotency_key = ?2";

    /**
     * Reserves the key for this request, waiting for a concurrent request with the same key. Fails with
     * {@code idempotency-key-reused} when the key was used for a different request.
     *
     * @return empty when the key is new; else the run of the request that used it
     */
    Uni<Optional<UUID>> reserve(String workspace, String key, String request, UUID runId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RESERVE)
                        .setParameter(1, workspace)
                        .setParameter(2, key)
                        .setParameter(3, request)
                        .setParameter(4, runId)
                        .executeUpdate())
                .chain(inserted ->
                        inserted == 1 ? Uni.createFrom().item(Optional.empty()) : find(workspace, key, request));
    }

    /** Records that the request joined a run that was already waiting. */
    Uni<Void> point(String workspace, String key, UUID runId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(POINT)
                        .setParameter(1, workspace)
                        .setParameter(2, key)
                        .setParameter(3, runId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Optional<UUID>> find(String workspace, String key, String request) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter(1, workspace)
                        .setParameter(2, key)
                        .getSingleResult())
                .map(row -> {
                    if (!request.equals(row[1])) {
                        throw CommonProblem.IDEMPOTENCY_KEY_REUSED
                                .because("This Idempotency-Key was used with a different request; send a new one.")
                                .at("Idempotency-Key", "belongs to a different request");
                    }
                    return Optional.of((UUID) row[0]);
                });
    }
}
