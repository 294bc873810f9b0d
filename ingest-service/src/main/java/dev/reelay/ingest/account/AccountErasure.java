package dev.reelay.ingest.account;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The account of an erased connection, with what its platform showed of it. */
@ApplicationScoped
class AccountErasure implements Erasable {

    private static final String ACCOUNTS = "accounts";

    private static final String REMOVE = "delete from accounts where connection_id = $1";

    @Override
    public List<String> kinds() {
        return List.of(ACCOUNTS);
    }

    @Override
    public int place() {
        return 3;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return Erasable.delete(transaction, ACCOUNTS, REMOVE, Tuple.of(connection.id()));
    }
}
