package dev.reelay.ingest.trend;

import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long it is remembered what was told of trends that are over: for as long as the sums, which is longer than any window. */
@ApplicationScoped
class TrendTellingRetention implements Retained {

    static final String DELETE =
            """
            delete from trend_tellings where ctid = any(array(
                select ctid from trend_tellings where seen_on < $1 order by seen_on limit $2 for update skip locked))""";

    private final TrendConfig config;

    TrendTellingRetention(TrendConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "trend_tellings";
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
