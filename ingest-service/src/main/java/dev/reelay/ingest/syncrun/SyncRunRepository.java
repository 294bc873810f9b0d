package dev.reelay.ingest.syncrun;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SyncRunRepository implements PanacheRepositoryBase<SyncRun, UUID> {

    /** Locked until the end of the transaction; {@code null} when there is none. */
    Uni<@Nullable SyncRun> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The account's run that has not started, locked so that no worker starts it; {@code null} when there is none. */
    Uni<@Nullable SyncRun> lockWaiting(UUID connectionId) {
        return find("connectionId = ?1 and state = ?2 and startedAt is null", connectionId, SyncRunState.QUEUED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Fails with {@code sync-run-not-found}, also for a run of another workspace. */
    Uni<SyncRun> get(String workspace, UUID id) {
        return find("workspace = ?1 and id = ?2", workspace, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> SyncRunProblem.SYNC_RUN_NOT_FOUND.because("This workspace has no such sync run."));
    }

    /** Latest first; ids grow with time. */
    Uni<List<SyncRun>> list(
            String workspace,
            @Nullable UUID connectionId,
            @Nullable SyncRunState state,
            @Nullable UUID before,
            int limit) {
        var query = new StringBuilder("workspace = :workspace");
        var values = Parameters.with("workspace", workspace);
        if (connectionId != null) {
            query.append(" and connectionId = :connectionId");
            values.and("connectionId", connectionId);
        }
        if (state != null) {
            query.append(" and state = :state");
            values.and("state", state);
        }
        if (before != null) {
            query.append(" and id < :before");
            values.and("before", before);
        }
        return find(query.append(" order by id desc").toString(), values)
                .page(0, limit)
                .list();
    }
}
