package dev.reelay.ingest.trend;

import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long the sums of days are kept. */
@ApplicationScoped
class TrendRetention implements Retained {

    static final String DELETE =
            """
            delete from trend_days where ctid = any(array(
                select ctid from trend_days where day < $1 order by day limit $2 for update skip locked))""";

    private final TrendConfig config;

    TrendRetention(TrendConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "trend_days";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, LocalDate.ofInstant(before, ZoneOffset.UTC), limit);
    }
}
