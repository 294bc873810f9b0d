package dev.reelay.ingest.account;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import dev.reelay.ingest.history.AccountHistory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The account of an erased connection, with what its platform showed of it over time. */
@ApplicationScoped
class AccountErasure implements Erasable {

    private static final String ACCOUNTS = "accounts";
    private static final String HISTORY = "account_history";

    private static final String REMOVE = "delete from accounts where connection_id = $1";

    private final AccountHistory history;

    AccountErasure(AccountHistory history) {
        this.history = history;
    }

    @Override
    public List<String> kinds() {
        return List.of(ACCOUNTS, HISTORY);
    }

    @Override
    public int place() {
        return 3;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return Erasable.delete(transaction, ACCOUNTS, REMOVE, Tuple.of(connection.id()))
                .chain(accounts -> history.forget(transaction, connection.id())
                        .map(points -> Map.of(ACCOUNTS, accounts.get(ACCOUNTS), HISTORY, points)));
    }
}
