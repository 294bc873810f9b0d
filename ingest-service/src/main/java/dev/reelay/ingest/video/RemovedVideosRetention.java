package dev.reelay.ingest.video;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.retention.Retained;
import dev.reelay.ingest.history.VideoHistory;
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
            select (select count(*) from gone), array(select corpus from page), array(select platform from page),
                array(select video_id from page)""";

    private final VideoConfig config;
    private final VideoHistory history;

    RemovedVideosRetention(VideoConfig config, VideoHistory history) {
        this.history = history;
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
                .map(rows -> rows.iterator().next())
                .call(row -> history.forget(
                        transaction, row.getArrayOfStrings(1), row.getArrayOfStrings(2), row.getArrayOfStrings(3)))
                .map(row -> row.getInteger(0));
    }
}
