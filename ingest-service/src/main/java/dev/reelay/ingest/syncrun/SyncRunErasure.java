package dev.reelay.ingest.syncrun;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * The runs of an erased connection, and the requests that they came of. They go first: a worker that has one in hand loses its lease,
 * and the page that it is about to store is rolled back.
 */
@ApplicationScoped
class SyncRunErasure implements Erasable {

    private static final String RUNS = "sync_runs";

    private static final String REMOVE =
            """
            with gone as (
                delete from sync_runs where id = any(array(
                    select id from sync_runs where connection_id = $1 limit $2))
                returning id
            ), requests as (
                delete from sync_requests using gone where sync_requests.run_id = gone.id
            )
            select count(*) from gone""";

    @Override
    public List<String> kinds() {
        return List.of(RUNS);
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(connection.id(), limit))
                .map(rows -> rows.iterator().next().getInteger(0))
                .map(count -> Map.of(RUNS, count));
    }
}
