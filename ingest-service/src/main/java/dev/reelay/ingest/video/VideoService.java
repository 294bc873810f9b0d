package dev.reelay.ingest.video;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.platform.Hashtags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers what is stored; always of one workspace. */
@ApplicationScoped
public class VideoService {

    private static final String LIST =
            """
            select * from videos
            where workspace = $1
              and ($2::uuid is null or connection_id = $2)
              and ($3::text is null or hashtags @> array[$3::text])
              and ($4::timestamptz is null or (created_at, platform, video_id) < ($4, $5::text, $6::text))
            order by created_at desc, platform desc, video_id desc
            limit $7""";

    private static final String ONE = "select * from videos where workspace = $1 and platform = $2 and video_id = $3";

    private static final String FIGURES =
            """
            select * from video_figures
            where workspace = $1 and platform = $2 and video_id = $3 and ($4::bigint is null or version < $4)
            order by version desc
            limit $5""";

    private static final String COUNTS =
            """
            select connection_id, count(*) as videos from videos
            where workspace = $1 and connection_id = any($2::uuid[])
            group by connection_id""";

    private static final String HASHTAGS =
            """
            select hashtag, count(*) as videos from videos, unnest(hashtags) as hashtag
            where workspace = $1
            group by hashtag
            order by videos desc, hashtag
            limit $2""";

    private final Pool pool;

    VideoService(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<VideoView>> list(
            String workspace,
            @Nullable UUID connectionId,
            @Nullable String hashtag,
            int limit,
            @Nullable String cursor) {
        var after = Cursor.read(cursor, 3);
        var values = Tuple.tuple()
                .addString(workspace)
                .addUUID(connectionId)
                .addString(hashtag == null ? null : Hashtags.normal(hashtag))
                .addOffsetDateTime(after.map(place -> place.instant(0).atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addString(after.map(place -> place.values().get(1)).orElse(null))
                .addString(after.map(place -> place.values().get(2)).orElse(null))
                .addInteger(limit + 1);
        return pool.preparedQuery(LIST)
                .execute(values)
                .map(rows -> Page.of(
                        all(rows, VideoView::of),
                        limit,
                        video -> Cursor.of(
                                video.createdAt().toEpochMilli(),
                                video.platform().id(),
                                video.videoId())));
    }

    Uni<VideoView> get(String workspace, Platform platform, String videoId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(workspace, platform.id(), videoId))
                .map(rows -> {
                    for (var row : rows) {
                        return VideoView.of(row);
                    }
                    throw VideoProblem.VIDEO_NOT_FOUND.because(
                            "This workspace has no such video; it may not be fetched yet.");
                });
    }

    Uni<Page<FiguresView>> figures(
            String workspace, Platform platform, String videoId, int limit, @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.number(0)).orElse(null);
        return get(workspace, platform, videoId)
                .chain(() -> pool.preparedQuery(FIGURES)
                        .execute(Tuple.of(workspace, platform.id(), videoId, before, limit + 1)))
                .map(rows -> Page.of(all(rows, FiguresView::of), limit, snapshot -> Cursor.of(snapshot.version())));
    }

    /** How many videos of each account are stored; accounts without any are left out. */
    public Uni<Map<UUID, Long>> countByConnection(String workspace, Collection<UUID> connectionIds) {
        return pool.preparedQuery(COUNTS)
                .execute(Tuple.of(workspace, connectionIds.toArray(UUID[]::new)))
                .map(rows -> {
                    var counts = new HashMap<UUID, Long>();
                    rows.forEach(row -> counts.put(row.getUUID("connection_id"), row.getLong("videos")));
                    return counts;
                });
    }

    /** The hashtags that most stored videos carry. */
    public Uni<List<HashtagCount>> hashtags(String workspace, int limit) {
        return pool.preparedQuery(HASHTAGS)
                .execute(Tuple.of(workspace, limit))
                .map(rows -> all(rows, row -> new HashtagCount(row.getString("hashtag"), row.getLong("videos"))));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        var views = new ArrayList<T>(rows.size());
        rows.forEach(row -> views.add(view.apply(row)));
        return views;
    }
}
