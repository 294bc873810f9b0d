package dev.reelay.ingest.syncrun;

import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.Panache;
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

    /** Whether a run of the author has not ended. */
    Uni<Boolean> isAuthorUnderWay(Platform platform, String author) {
        return count(
                        "platform = ?1 and author = ?2 and state in ?3",
                        platform,
                        author,
                        List.of(SyncRunState.QUEUED, SyncRunState.RUNNING))
                .map(runs -> runs > 0);
    }

    /** What the run has seen, see {@link SeenVideos}; nobody asks once it has ended. */
    Uni<Void> forgetSeen(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from sync_run_videos where run_id = ?1")
                        .setParameter(1, id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The latest that looks for trends, under way or not; {@code null} when there was none. */
    Uni<@Nullable SyncRun> latestTrending(Platform platform) {
        return find("trending and platform = ?1 order by id desc", platform).firstResult();
    }

    /** Fails with {@code sync-run-not-found}, also for a run of another workspace. */
    Uni<SyncRun> get(String workspace, UUID id) {
        return find("(workspace = ?1 or trending) and id = ?2", workspace, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(SyncRunProblem::notFound);
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
            var isCancelled = state == SyncRunState.CANCELLED;
            query.append(" and state = :state and cancelledAt is ").append(isCancelled ? "not null" : "null");
            values.and("state", isCancelled ? SyncRunState.FAILED : state);
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
