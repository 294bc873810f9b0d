package dev.reelay.search.insight.account;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The daily figures of an erased connection. */
@ApplicationScoped
class AccountDayErasure implements Erasable {

    private static final String DAYS = "account_days";

    private static final String REMOVE =
            """
            delete from account_days where (connection_id, day) in (
                select connection_id, day from account_days where connection_id = $1 limit $2)""";

    @Override
    public List<String> kinds() {
        return List.of(DAYS);
    }

    @Override
    public int place() {
        return 3;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return Erasable.delete(transaction, DAYS, REMOVE, Tuple.of(connection.id(), limit));
    }
}
