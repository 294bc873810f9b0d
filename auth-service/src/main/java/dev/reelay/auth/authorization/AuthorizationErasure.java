package dev.reelay.auth.authorization;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * The authorizations that the owner of an erased connection has used: they do not say of which account they were, but who it was.
 * One that still waits to be completed stays until it is, or is over.
 */
@ApplicationScoped
class AuthorizationErasure implements Erasable {

    private static final String ATTEMPTS = "authorization_attempts";

    private static final String REMOVE =
            """
            delete from authorization_attempts where state_hash = any(array(
                select attempt.state_hash from authorization_attempts attempt join connections connection
                    on connection.workspace = attempt.workspace and connection.owner = attempt.owner
                        and connection.platform = attempt.platform
                where connection.id = $1 and attempt.used_at is not null
                    and (attempt.code is null or attempt.expires_at < now())
                limit $2))""";

    @Override
    public List<String> kinds() {
        return List.of(ATTEMPTS);
    }

    /** Before the connection, which says whose they are. */
    @Override
    public int place() {
        return 0;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return Erasable.delete(transaction, ATTEMPTS, REMOVE, Tuple.of(connection.id(), limit));
    }
}
