package dev.reelay.auth.connection;

import static dev.reelay.common.database.SqlTime.utc;

import dev.reelay.contracts.ingest.SyncRunEnded;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;

/**
 * How the last sync of each connection ended. By plain statements: the entity does not know these columns, and so never writes them.
 */
@ApplicationScoped
class LastSyncs {

    /**
     * A run that ended before the one that is known, or is that one, changes nothing; nor does one of a connection that its owner has
     * ended.
     */
    static final String RECORD =
            """
            update connections set
                last_sync_at = $3,
                last_sync_state = $4,
                last_sync_videos_new = $5,
                last_sync_error_code = $6,
                last_sync_error_log = $7,
                last_successful_sync_at = case when $4 = 'SUCCEEDED' then $3 else last_successful_sync_at end
            where id = $1 and workspace = $2 and state <> 'REVOKED' and (last_sync_at is null or last_sync_at < $3)""";

    private static final String FORGET =
            """
            update connections set last_sync_at = null, last_sync_state = null, last_sync_videos_new = null,
                last_sync_error_code = null, last_sync_error_log = null, last_successful_sync_at = null
            where id = ?1""";

    /** Rows are locked in the order of their ids, as everywhere. */
    private static final Comparator<SyncRunEnded> BY_CONNECTION =
            Comparator.comparing(SyncRunEnded::key).thenComparing(SyncRunEnded::endedAt);

    /** In the transaction. */
    Uni<Void> record(SqlClient transaction, Collection<SyncRunEnded> runs) {
        var rows = runs.stream().sorted(BY_CONNECTION).map(LastSyncs::row).toList();
        return transaction.preparedQuery(RECORD).executeBatch(rows).replaceWithVoid();
    }

    /** In the session of the caller's transaction. */
    Uni<Void> forget(UUID connectionId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .setParameter(1, connectionId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Tuple row(SyncRunEnded run) {
        return Tuple.tuple()
                .addUUID(run.connectionId())
                .addString(run.workspace())
                .addOffsetDateTime(utc(run.endedAt()))
                .addString(run.state().name())
                .addLong(run.videosNew())
                .addString(run.reason())
                .addString(run.logId());
    }
}
