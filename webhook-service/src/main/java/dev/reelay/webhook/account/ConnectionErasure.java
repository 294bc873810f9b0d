package dev.reelay.webhook.account;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What this service knows of an erased connection itself. */
@ApplicationScoped
class ConnectionErasure implements Erasable {

    private static final String CONNECTIONS = "connections";

    private static final String REMOVE = "delete from connections where id = $1";

    @Override
    public List<String> kinds() {
        return List.of(CONNECTIONS);
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return Erasable.delete(transaction, CONNECTIONS, REMOVE, Tuple.of(connection.id()));
    }
}
