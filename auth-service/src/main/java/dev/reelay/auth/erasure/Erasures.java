package dev.reelay.auth.erasure;

import static dev.reelay.common.database.SqlTime.seconds;
import static dev.reelay.common.database.SqlTime.utc;

import dev.reelay.contracts.AccountHolders;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.ErasureWaiting;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code erasures} and {@code erasure_parts}. */
@ApplicationScoped
class Erasures {

    private static final String ADD =
            """
            insert into erasures
                (connection_id, workspace, platform, platform_user_id, shared_account, erased_at, asked_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?6) on conflict do nothing""";

    private static final String ADD_PARTS =
            """
            insert into erasure_parts (connection_id, service, since)
            select ?1, service, ?3 from unnest(string_to_array(?2, ' ')) as service""";

    private static final String FIND =
            "select * from erasures where connection_id = $1 and ($2::text is null or workspace = $2)";

    private static final String PARTS = "select * from erasure_parts where connection_id = $1 order by service";

    private static final String WAIT =
            """
            update erasure_parts set waits_for = $3, since = $4
            where connection_id = $1 and service = $2 and completed_at is null""";

    /** The first answer counts; a later one, after the service was asked again, may have found more. */
    private static final String COMPLETE_PART =
            """
            update erasure_parts set waits_for = null, removed = $3, since = $4, completed_at = $4
            where connection_id = $1 and service = $2""";

    /** Locks the erasure, so that of two last answers one finds the other. */
    private static final String LOCK = "select 1 from erasures where connection_id = $1 for update";

    private static final String COMPLETE =
            """
            update erasures set platform_user_id = null, completed_at = now()
            where connection_id = $1 and completed_at is null
                and not exists (select from erasure_parts where connection_id = $1 and completed_at is null)""";

    private static final String ASK_AGAIN =
            """
            update erasures set asked_at = now() where connection_id in (
                select connection_id from erasures
                where completed_at is null and asked_at < now() - make_interval(secs => $1)
                order by asked_at limit $2 for update skip locked)
            returning *""";

    private static final String RUNNING =
            """
            select count(*) as running, extract(epoch from now() - min(erased_at))::float8 as oldest
            from (select erased_at from erasures where completed_at is null limit 10000) as waiting""";

    /** @param oldest age of the oldest; empty when there is none */
    record Running(long count, Optional<Duration> oldest) {}

    private final Pool pool;

    Erasures(Pool pool) {
        this.pool = pool;
    }

    /** In the session of the caller's transaction; false when it is there already. */
    Uni<Boolean> add(ConnectionErased erased) {
        return Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                .setParameter(1, erased.connectionId())
                .setParameter(2, erased.workspace())
                .setParameter(3, erased.platform().id())
                .setParameter(4, erased.platformUserId())
                .setParameter(5, erased.sharesAccount())
                .setParameter(6, erased.erasedAt())
                .executeUpdate()
                .chain(added -> added == 0
                        ? Uni.createFrom().item(false)
                        : addParts(erased).replaceWith(true)));
    }

    private static Uni<Integer> addParts(ConnectionErased erased) {
        return Panache.getSession().chain(session -> session.createNativeQuery(ADD_PARTS)
                .setParameter(1, erased.connectionId())
                .setParameter(2, String.join(" ", AccountHolders.all()))
                .setParameter(3, erased.erasedAt())
                .executeUpdate());
    }

    /** @param workspace {@code null} for any */
    Uni<Optional<ErasureView>> find(@Nullable String workspace, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id, workspace)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            var row = rows.iterator().next();
            return parts(id).map(parts -> Optional.of(ErasureView.of(row, parts)));
        });
    }

    /** In the transaction. */
    Uni<Void> wait(SqlClient transaction, ErasureWaiting waiting) {
        return transaction
                .preparedQuery(WAIT)
                .execute(Tuple.of(
                        waiting.connectionId(), waiting.service(), waiting.reason(), utc(waiting.waitingSince())))
                .replaceWithVoid();
    }

    /** In the transaction; true when this was the last answer. */
    Uni<Boolean> complete(SqlClient transaction, ErasureCompleted completed) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(completed.connectionId()))
                .chain(() -> transaction
                        .preparedQuery(COMPLETE_PART)
                        .execute(Tuple.of(
                                completed.connectionId(),
                                completed.service(),
                                new JsonObject(new TreeMap<>(completed.removed())),
                                utc(completed.completedAt()))))
                .chain(() -> transaction.preparedQuery(COMPLETE).execute(Tuple.of(completed.connectionId())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** In the transaction: those that were asked for longer ago than that and are not complete. */
    Uni<List<ConnectionErased>> askAgain(SqlClient transaction, Duration pause, int limit) {
        return transaction
                .preparedQuery(ASK_AGAIN)
                .execute(Tuple.of(seconds(pause), limit))
                .map(rows -> {
                    var again = new ArrayList<ConnectionErased>();
                    rows.forEach(row -> again.add(event(row)));
                    return again;
                });
    }

    /** Those that are not complete; counted up to 10,000. */
    Uni<Running> running() {
        return pool.query(RUNNING).execute().map(rows -> {
            var row = rows.iterator().next();
            Double oldest = row.getDouble("oldest");
            return new Running(
                    row.getLong("running"),
                    Optional.ofNullable(oldest).map(age -> Duration.ofMillis((long) (age * 1_000))));
        });
    }

    private static ConnectionErased event(Row row) {
        return new ConnectionErased(
                row.getUUID("connection_id"),
                row.getString("workspace"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getString("platform_user_id"),
                row.getOffsetDateTime("erased_at").toInstant(),
                row.getBoolean("shared_account"));
    }

    private Uni<List<ErasurePartView>> parts(UUID id) {
        return pool.preparedQuery(PARTS).execute(Tuple.of(id)).map(rows -> {
            var parts = new ArrayList<ErasurePartView>();
            rows.forEach(row -> parts.add(ErasurePartView.of(row)));
            return parts;
        });
    }
}
