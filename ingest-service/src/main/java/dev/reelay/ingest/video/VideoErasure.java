package dev.reelay.ingest.video;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import dev.reelay.ingest.history.VideoHistory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The videos of an erased connection, each with its figures over time. What research found of them is public, and stays. */
@ApplicationScoped
class VideoErasure implements Erasable {

    private static final String VIDEOS = "videos";
    private static final String FIGURES = "video_figures";
    private static final String HISTORY = "video_history";

    /** A video may have some hundred figures, twice while both tables are written. */
    private static final int ROWS_PER_VIDEO = 20;

    private static final String REMOVE =
            """
            with page as materialized (
                select corpus, platform, video_id, version from videos where connection_id = $1 limit $2 for update
            ), versions as (
                insert into erased_versions as kept (corpus, version)
                select corpus, max(version) from page group by corpus
                on conflict (corpus) do update set version = greatest(kept.version, excluded.version)
            ), figures as (
                delete from video_figures f using page
                where f.corpus = page.corpus and f.platform = page.platform and f.video_id = page.video_id
                returning 1
            ), gone as (
                delete from videos v using page
                where v.corpus = page.corpus and v.platform = page.platform and v.video_id = page.video_id
                returning 1
            )
            select (select count(*) from gone), (select count(*) from figures), array(select corpus from page),
                array(select platform from page), array(select video_id from page)""";

    private final VideoHistory history;

    VideoErasure(VideoHistory history) {
        this.history = history;
    }

    @Override
    public List<String> kinds() {
        return List.of(VIDEOS, FIGURES, HISTORY);
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(connection.id(), Math.max(1, limit / ROWS_PER_VIDEO)))
                .map(rows -> rows.iterator().next())
                .chain(row -> history.forget(
                                transaction,
                                row.getArrayOfStrings(2),
                                row.getArrayOfStrings(3),
                                row.getArrayOfStrings(4))
                        .map(points -> Map.of(VIDEOS, row.getInteger(0), FIGURES, row.getInteger(1), HISTORY, points)));
    }
}
