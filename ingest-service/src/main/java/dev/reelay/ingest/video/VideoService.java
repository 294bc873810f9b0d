package dev.reelay.ingest.video;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.ingest.history.HistoryRange;
import dev.reelay.ingest.history.VideoHistory;
import dev.reelay.ingest.platform.Hashtags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is stored: a workspace's own videos, from its accounts, and the public ones, found by research. Of a video that is
 * both, a workspace sees its own, which is fresher: research reports figures that are up to ten days old.
 */
@ApplicationScoped
public class VideoService {

    /** The workspace's own video with the same id. */
    private static final String TWIN =
            """
            (select own.video_id from videos own
              where own.corpus = $1 and own.platform = v.platform and own.video_id = v.video_id)""";

    private static final String MATCHING =
            """
            select * from videos v
            where v.corpus = %s and v.removed_at is null
              and ($2::uuid is null or v.connection_id = $2)
              and ($3::text is null or v.hashtags @> array[$3::text])
              and (v.created_at, v.platform, v.video_id) < ($4, $5, $6)
              and %s""";

    private static final String NEWEST_FIRST = " order by created_at desc, platform desc, video_id desc limit $7";

    /**
     * Reads each corpus by its own index, and never more than a page of either. Conditions on parameters alone are separate, so
     * that a corpus that is not wanted is not read; the twin is looked up row by row, since {@code exists} would read all videos of
     * the workspace first.
     */
    static final String LIST = "(" + MATCHING.formatted("$1", "$8::text is distinct from 'hashtag'")
            + NEWEST_FIRST
            + ") union all ("
            + MATCHING.formatted(
                    "'public'",
                    "$2 is null and $8 is distinct from 'account' and ($8 is not null or " + TWIN + " is null)")
            + NEWEST_FIRST
            + ")" + NEWEST_FIRST;

    private static final String ONE =
            """
            select * from (
              select * from videos where corpus in ($1, 'public') and platform = $2 and video_id = $3
              order by corpus = 'public'
              limit 1) v
            where removed_at is null""";

    private static final String FIGURES =
            """
            select * from video_figures
            where corpus = $1 and platform = $2 and video_id = $3 and ($4::bigint is null or version < $4)
            order by version desc
            limit $5""";

    /** All, less those that are gone: both are counted in an index alone. */
    private static final String COUNTS =
            """
            select connection_id, sum(videos)::bigint as videos from (
              select connection_id, count(*) as videos from videos
              where corpus = $1 and connection_id = any($2::uuid[])
              group by connection_id
              union all
              select connection_id, -count(*) from videos
              where corpus = $1 and connection_id = any($2::uuid[]) and removed_at is not null
              group by connection_id) parts
            group by connection_id""";

    private static final String HASHTAGS =
            """
            select hashtag, count(*) as videos from videos v, unnest(v.hashtags) as hashtag
            where v.corpus = $1 and v.removed_at is null and $3::text is distinct from 'hashtag'
              or v.corpus = 'public' and ($3 = 'hashtag' or $3 is null and %s is null)
            group by hashtag
            order by videos desc, hashtag
            limit $2"""
                    .formatted(TWIN);

    private static final String MEASURES =
            """
            select count(*) as videos,
                percentile_cont(0.5) within group (order by v.view_count) as median_views,
                case when sum(v.view_count) > 0
                    then least(1, sum(v.like_count + v.comment_count + v.share_count) / sum(v.view_count))::float8 end
                    as engagement_rate
            from videos v where v.created_at >= $1 and v.created_at < $2 and v.removed_at is null""";

    static final String OF_ACCOUNTS =
            """
            select asked.id, found.* from unnest($3::uuid[]) as asked (id) cross join lateral (
                %s and v.connection_id = asked.id and v.corpus = $4) found"""
                    .formatted(MEASURES);

    static final String OF_AUTHORS =
            """
            select asked.id, found.* from unnest($3::uuid[], $4::text[], $5::text[]) as asked (id, platform, username)
            cross join lateral (
                %s and v.corpus = 'public' and v.platform = asked.platform and v.username = asked.username) found"""
                    .formatted(MEASURES);

    /** Where the first page starts, so that even a generic plan can start within the index. */
    private static final OffsetDateTime END_OF_TIME = OffsetDateTime.parse("9999-12-31T00:00:00Z");

    private final Pool pool;
    private final VideoHistory history;

    VideoService(Pool pool, VideoHistory history) {
        this.history = history;
        this.pool = pool;
    }

    Uni<Page<VideoView>> list(
            String workspace,
            @Nullable UUID connectionId,
            @Nullable String hashtag,
            @Nullable VideoSource source,
            int limit,
            @Nullable String cursor) {
        var after = Cursor.read(cursor, 3);
        var values = Tuple.tuple()
                .addString(workspace)
                .addUUID(connectionId)
                .addString(hashtag == null ? null : Hashtags.normal(hashtag))
                .addOffsetDateTime(after.map(place -> place.instant(0).atOffset(ZoneOffset.UTC))
                        .orElse(END_OF_TIME))
                .addString(after.map(place -> place.values().get(1)).orElse(""))
                .addString(after.map(place -> place.values().get(2)).orElse(""))
                .addInteger(limit + 1)
                .addString(column(source));
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

    /** Fails with {@code video-not-found}. */
    public Uni<VideoView> get(String workspace, Platform platform, String videoId) {
        return row(workspace, platform, videoId).map(VideoView::of);
    }

    /** Of the video that {@link #get} returns; fails as it does. */
    Uni<Page<FiguresView>> figures(
            String workspace, Platform platform, String videoId, int limit, @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.number(0)).orElse(null);
        return row(workspace, platform, videoId)
                .chain(video -> pool.preparedQuery(FIGURES)
                        .execute(Tuple.of(video.getString("corpus"), platform.id(), videoId, before, limit + 1)))
                .map(rows -> Page.of(all(rows, FiguresView::of), limit, snapshot -> Cursor.of(snapshot.version())));
    }

    /** Of the video that {@link #get} returns; fails as it does. */
    Uni<VideoHistoryView> history(String workspace, Platform platform, String videoId, HistoryRange range) {
        return row(workspace, platform, videoId)
                .chain(video -> history.read(video.getString("corpus"), platform.id(), videoId, range)
                        .map(found -> found.map(VideoHistoryView::of)
                                .orElseGet(() -> VideoHistoryView.unseen(VideoColumns.figures(video)))));
    }

    /** Number of stored videos of each account; accounts without any are omitted. */
    public Uni<Map<UUID, Long>> countByConnection(String workspace, Collection<UUID> connectionIds) {
        return pool.preparedQuery(COUNTS)
                .execute(Tuple.of(workspace, connectionIds.toArray(UUID[]::new)))
                .map(rows -> {
                    var counts = new HashMap<UUID, Long>();
                    rows.forEach(row -> counts.put(row.getUUID("connection_id"), row.getLong("videos")));
                    return counts;
                });
    }

    /**
     * The most used hashtags.
     *
     * @param source {@code null} for all videos that the workspace sees
     */
    public Uni<List<HashtagCount>> hashtags(String workspace, @Nullable VideoSource source, int limit) {
        return pool.preparedQuery(HASHTAGS)
                .execute(Tuple.of(workspace, limit, column(source)))
                .map(rows -> all(rows, row -> new HashtagCount(row.getString("hashtag"), row.getLong("videos"))));
    }

    /** Of the workspace's accounts in a span of time, for each that was asked for. */
    public Uni<Map<UUID, VideoMeasures>> measures(
            String workspace, List<UUID> connectionIds, Instant from, Instant to) {
        return measures(OF_ACCOUNTS, from, to, connectionIds, Tuple.of(workspace));
    }

    /** Of public authors in a span of time, from what research found for any workspace; by the id that each was asked for by. */
    public Uni<Map<UUID, VideoMeasures>> measures(List<VideoAuthor> authors, Instant from, Instant to) {
        var names = Tuple.of(
                authors.stream().map(author -> author.platform().id()).toArray(String[]::new),
                authors.stream().map(VideoAuthor::username).toArray(String[]::new));
        return measures(
                OF_AUTHORS, from, to, authors.stream().map(VideoAuthor::id).toList(), names);
    }

    private Uni<Map<UUID, VideoMeasures>> measures(
            String statement, Instant from, Instant to, List<UUID> ids, Tuple more) {
        var values = Tuple.of(SqlTime.utc(from), SqlTime.utc(to), ids.toArray(UUID[]::new));
        for (int i = 0; i < more.size(); i++) {
            values.addValue(more.getValue(i));
        }
        return pool.preparedQuery(statement).execute(values).map(rows -> rows.stream()
                .collect(Collectors.toMap(
                        row -> row.getUUID("id"), row -> VideoMeasures.of(row, Duration.between(from, to)))));
    }

    private Uni<Row> row(String workspace, Platform platform, String videoId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(workspace, platform.id(), videoId))
                .map(rows -> {
                    for (var row : rows) {
                        return row;
                    }
                    throw VideoProblem.VIDEO_NOT_FOUND.because(
                            "Neither this workspace nor the public corpus has this video; it may not have been fetched yet.");
                });
    }

    private static @Nullable String column(@Nullable VideoSource source) {
        return source == null ? null : VideoColumns.source(source);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        var views = new ArrayList<T>(rows.size());
        rows.forEach(row -> views.add(view.apply(row)));
        return views;
    }
}
