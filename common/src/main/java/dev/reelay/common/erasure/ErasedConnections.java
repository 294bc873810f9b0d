package dev.reelay.common.erasure;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.database.SqlTime;
import dev.reelay.contracts.auth.ConnectionErased;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The tombstones of erased connections. Whoever writes data of a connection asks here first, in the same transaction.
 *
 * <p>Asking takes a shared lock on the connection's id, recording an exclusive one: after a tombstone is committed nobody who saw
 * none is still writing, so that what is removed then is all there ever will be.
 */
@ApplicationScoped
public class ErasedConnections {

    private static final String ERASED =
            "select connection_id from erased_connections where connection_id = any($1::uuid[])";

    private static final String AGAIN =
            """
            on conflict (connection_id) do update set workspace = excluded.workspace, platform = excluded.platform,
                platform_user_id = excluded.platform_user_id, shared_account = excluded.shared_account,
                next_at = now(), emptied_at = null, waits_for = null, completed_at = null""";

    private static final String RECORD =
            """
            insert into erased_connections (connection_id, erased_at, workspace, platform, platform_user_id, shared_account)
            values ($1, $2, $3, $4, $5, $6)
            """
                    + AGAIN;

    private static final String IS_ERASED_IN_SESSION =
            "select count(*) from erased_connections where connection_id = ?1";

    private static final String RECORD_IN_SESSION =
            """
            insert into erased_connections
                (connection_id, erased_at, workspace, platform, platform_user_id, shared_account, removed)
            values (?1, ?2, ?3, ?4, ?5, ?6, cast(cast(?7 as text) as jsonb))
            """
                    + AGAIN;

    /** In the transaction. Said again, all is looked through again, and {@code ErasureCompleted} is said again too. */
    public Uni<Void> record(SqlClient transaction, ConnectionErased erased) {
        return AdvisoryLocks.take(transaction, lock(erased.connectionId()))
                .chain(() -> transaction
                        .preparedQuery(RECORD)
                        .execute(Tuple.of(
                                erased.connectionId(),
                                SqlTime.utc(erased.erasedAt()),
                                erased.workspace(),
                                erased.platform().id(),
                                erased.platformUserId(),
                                erased.sharesAccount())))
                .replaceWithVoid();
    }

    /**
     * The same in the session of the caller's {@code @WithTransaction}.
     *
     * @param removed what the caller is certain to remove himself, by kind; counts the first time
     */
    public Uni<Void> record(ConnectionErased erased, Map<String, Long> removed) {
        return AdvisoryLocks.take(lock(erased.connectionId()))
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(RECORD_IN_SESSION)
                        .setParameter(1, erased.connectionId())
                        .setParameter(2, erased.erasedAt())
                        .setParameter(3, erased.workspace())
                        .setParameter(4, erased.platform().id())
                        .setParameter(5, erased.platformUserId())
                        .setParameter(6, erased.sharesAccount())
                        .setParameter(7, JsonObject.mapFrom(removed).encode())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Which of these connections were erased; none of them will be until the transaction ends. */
    public Uni<Set<UUID>> of(SqlClient transaction, Collection<UUID> connectionIds) {
        if (connectionIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var ids = connectionIds.stream().distinct().toList();
        return AdvisoryLocks.takeShared(
                        transaction, ids.stream().map(ErasedConnections::lock).toList())
                .chain(() -> transaction.preparedQuery(ERASED).execute(Tuple.of((Object) ids.toArray(UUID[]::new))))
                .map(rows -> {
                    var erased = new HashSet<UUID>();
                    rows.forEach(row -> erased.add(row.getUUID(0)));
                    return erased;
                });
    }

    /** Those of {@code all} whose connection, if they have one, was not erased; none of these will be until the transaction ends. */
    public <T> Uni<List<T>> living(SqlClient transaction, List<T> all, Function<T, Optional<UUID>> connection) {
        return of(
                        transaction,
                        all.stream().map(connection).flatMap(Optional::stream).toList())
                .map(erased -> all.stream()
                        .filter(one ->
                                connection.apply(one).filter(erased::contains).isEmpty())
                        .toList());
    }

    /** Whether it was erased; if not, it will not be until the transaction of the session ends. */
    public Uni<Boolean> contains(UUID connectionId) {
        return AdvisoryLocks.takeShared(lock(connectionId))
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(IS_ERASED_IN_SESSION, Long.class)
                        .setParameter(1, connectionId)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    private static String lock(UUID connectionId) {
        return "erasure " + connectionId;
    }
}
