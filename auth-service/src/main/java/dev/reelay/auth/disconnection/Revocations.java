package dev.reelay.auth.disconnection;

import static dev.reelay.common.database.SqlTime.seconds;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table of authorizations that are to be revoked, by the database's clock. */
@ApplicationScoped
class Revocations {

    /**
     * One to be worked on.
     *
     * @param attempts with this one
     * @param isOverdue whether the platform has been asked for long enough
     */
    record Due(UUID credentialId, int attempts, boolean isOverdue) {}

    private static final String ADD = "insert into revocations (credential_id) values (?1) on conflict do nothing";

    private static final String REMOVE = "delete from revocations where credential_id = ?1";

    private static final String CLAIM =
            """
            update revocations set next_at = now() + make_interval(secs => $1), attempts = attempts + 1
            where credential_id in (
                select credential_id from revocations where next_at <= now() order by next_at limit $2
                for update skip locked)
            returning credential_id, attempts, asked_at < now() - make_interval(secs => $3)""";

    private static final String POSTPONE =
            "update revocations set next_at = now() + make_interval(secs => $2) where credential_id = $1";

    private final Pool pool;
    private final RevocationConfig config;

    Revocations(Pool pool, RevocationConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** In the caller's transaction. */
    Uni<Void> add(UUID credentialId) {
        return change(ADD, credentialId);
    }

    /** In the caller's transaction. */
    Uni<Void> remove(UUID credentialId) {
        return change(REMOVE, credentialId);
    }

    /** Those that are due, for this replica alone. */
    Uni<List<Due>> claim() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(seconds(config.lease()), config.batchSize(), seconds(config.giveUpAfter())))
                .map(rows -> {
                    var due = new ArrayList<Due>();
                    rows.forEach(row -> due.add(new Due(row.getUUID(0), row.getInteger(1), row.getBoolean(2))));
                    return due;
                });
    }

    Uni<Void> postpone(UUID credentialId, Duration pause) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(credentialId, seconds(pause)))
                .replaceWithVoid();
    }

    private static Uni<Void> change(String sql, UUID credentialId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, credentialId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
