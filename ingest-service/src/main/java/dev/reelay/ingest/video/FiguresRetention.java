package dev.reelay.ingest.video;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long figures over time are kept. */
@ApplicationScoped
class FiguresRetention implements Retained {

    static final String DELETE =
            """
            delete from video_figures where ctid = any(array(
                select ctid from video_figures where fetched_at < $1 limit $2 for update skip locked))""";

    private final VideoConfig config;

    FiguresRetention(VideoConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "video_figures";
    }

    @Override
    public Duration keep() {
        return config.keepFigures();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, SqlTime.utc(before), limit);
    }
}
