package dev.reelay.auth.erasure;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The connection itself, and its credential with the tokens if no other one points to it. It stays for as long as the platform has
 * to be told that the authorization is revoked, and while a replica may hold new tokens in its hand.
 */
@ApplicationScoped
class ConnectionErasure implements Erasable {

    /** What they are counted as when the erasure begins: the revocation, which needs them, deletes them. */
    static final String TOKENS = "tokens";

    private static final String CONNECTIONS = "connections";

    /** So that of two connections that go at once the last one takes the credential with it. */
    private static final String LOCK =
            """
            select credentials.id from credentials join connections on connections.credential_id = credentials.id
            where connections.id = $1 and erased_at is not null
                and (credentials.refresh_until is null or credentials.refresh_until < clock_timestamp())
                and not exists (select from revocations where revocations.credential_id = credentials.id)
            for update of credentials""";

    private static final String REMOVE = "delete from connections where id = $1";

    private static final String REMOVE_CREDENTIAL =
            """
            delete from credentials where id = $1
                and not exists (select from connections where connections.credential_id = $1)""";

    private static final String EXISTS =
            "select exists (select from connections where id = $1 and erased_at is not null)";

    @Override
    public List<String> kinds() {
        return List.of(CONNECTIONS, TOKENS);
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(connection.id()))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(0)
                        : remove(
                                transaction,
                                connection.id(),
                                rows.iterator().next().getUUID(0)))
                .map(removed -> Map.of(CONNECTIONS, removed));
    }

    private static Uni<Integer> remove(SqlConnection transaction, UUID id, UUID credentialId) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(id))
                .call(() -> transaction.preparedQuery(REMOVE_CREDENTIAL).execute(Tuple.of(credentialId)))
                .map(rows -> rows.rowCount());
    }

    @Override
    public Uni<Optional<String>> waitsFor(SqlConnection transaction, ErasedConnection connection) {
        return transaction
                .preparedQuery(EXISTS)
                .execute(Tuple.of(connection.id()))
                .map(rows -> rows.iterator().next().getBoolean(0)
                        ? Optional.of("revocation_at_platform")
                        : Optional.empty());
    }
}
