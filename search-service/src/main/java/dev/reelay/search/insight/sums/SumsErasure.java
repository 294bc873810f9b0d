package dev.reelay.search.insight.sums;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The sums of an erased connection, which are all zero by then; its part of the workspace's was subtracted with its posts. */
@ApplicationScoped
class SumsErasure implements Erasable {

    private static final String SUMS = "insight_sums";

    private static final List<String> TABLES = List.of("insight_days", "insight_slots", "insight_hashtags");

    private static final String REMOVE =
            """
            delete from %1$s where ctid = any(array(
                select ctid from %1$s where workspace = $1 and connection_id = $2 limit $3))""";

    @Override
    public List<String> kinds() {
        return List.of(SUMS);
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return remove(transaction, connection, limit, 0).map(count -> Map.of(SUMS, count));
    }

    private static Uni<Integer> remove(SqlConnection transaction, ErasedConnection connection, int limit, int table) {
        return table == TABLES.size()
                ? Uni.createFrom().item(0)
                : transaction
                        .preparedQuery(REMOVE.formatted(TABLES.get(table)))
                        .execute(Tuple.of(connection.workspace(), connection.id(), limit))
                        .chain(rows -> rows.rowCount() == 0
                                ? remove(transaction, connection, limit, table + 1)
                                : Uni.createFrom().item(rows.rowCount()));
    }
}
