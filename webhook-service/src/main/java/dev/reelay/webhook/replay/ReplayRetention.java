package dev.reelay.webhook.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long it is known what was replayed, by whom. Ids begin with the time. */
@ApplicationScoped
class ReplayRetention implements Retained {

    private static final String DELETE =
            """
            delete from replays where id = any(array(
                select id from replays where id < $1 and progress <> 'RUNNING' order by id limit $2 for update skip locked))""";

    private final ReplayConfig config;

    ReplayRetention(ReplayConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "replays";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, UuidCreator.getTimeOrderedEpochMin(before), limit);
    }
}
