package dev.reelay.ingest.syncrun;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long runs are kept that have ended, with the requests that they came of. Their ids begin with the time. */
@ApplicationScoped
class SyncRunRetention implements Retained {

    static final String DELETE =
            """
            with gone as (
                delete from sync_runs where id = any(array(
                    select id from sync_runs where id < $1 and state in ('SUCCEEDED', 'FAILED')
                    order by id limit $2 for update skip locked))
                returning id
            ), requests as (
                delete from sync_requests using gone where sync_requests.run_id = gone.id
            )
            select count(*) from gone""";

    private final SyncRunConfig config;

    SyncRunRetention(SyncRunConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "sync_runs";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(UuidCreator.getTimeOrderedEpochMin(before), limit))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
