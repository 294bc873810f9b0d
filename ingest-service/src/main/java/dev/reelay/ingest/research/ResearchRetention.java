package dev.reelay.ingest.research;

import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long the counts of days are kept. */
@ApplicationScoped
class ResearchRetention implements Retained {

    static final String DELETE =
            """
            with days as (delete from research_days where day < $1)
            delete from research_shares where ctid = any(array(
                select ctid from research_shares where day < $1 limit $2 for update skip locked))""";

    private final ResearchConfig config;

    ResearchRetention(ResearchConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "research_shares";
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
