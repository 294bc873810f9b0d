package dev.reelay.ingest.video;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long videos are kept that are gone from their platform, with their figures over time. */
@ApplicationScoped
class RemovedVideosRetention implements Retained {

    /** Their versions are kept as those of erased videos are: one that comes back later goes on from there. */
    static final String DELETE =
            """
            with page as materialized (
                select corpus, platform, video_id, version from videos where removed_at < $1 limit $2 for update skip locked
            ), versions as (
                insert into erased_versions as kept (corpus, version)
                select corpus, max(version) from page group by corpus
                on conflict (corpus) do update set version = greatest(kept.version, excluded.version)
            ), figures as (
                delete from video_figures f using page
                where f.corpus = page.corpus and f.platform = page.platform and f.video_id = page.video_id
            ), gone as (
                delete from videos v using page
                where v.corpus = page.corpus and v.platform = page.platform and v.video_id = page.video_id
                returning 1
            )
            select count(*) from gone""";

    private final VideoConfig config;

    RemovedVideosRetention(VideoConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "removed_videos";
    }

    @Override
    public Duration keep() {
        return config.keepRemoved();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(SqlTime.utc(before), limit))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
