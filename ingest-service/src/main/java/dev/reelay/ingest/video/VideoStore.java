package dev.reelay.ingest.video;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.ingest.history.VideoHistory;
import dev.reelay.ingest.platform.FetchedVideo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes videos, a page in one statement, and appends events for what is new or has changed, in the caller's transaction.
 *
 * <p>With the plain client, not the ORM: this is the hottest path of the service, and one statement per page makes it fast.
 */
@ApplicationScoped
public class VideoStore {

    /**
     * One row for each video of a corpus; versions of one that was erased before go on. A value that a source omits (null) stays as it is. Old and new values in RETURNING need
     * PostgreSQL 18.
     *
     * <p>Rows are locked in the order of their ids, so that two pages with the same videos cannot deadlock: the searches of two
     * workspaces may find the same public videos at the same time.
     */
    private static final String UPSERT =
            """
            with saved as (
              insert into videos as v (
                corpus, platform, video_id, version, connection_id, source, fetched_at, username, description, hashtags,
                created_at, duration_seconds, region_code, sound_id, share_url,
                view_count, like_count, comment_count, share_count, favorites_count)
              select $1::text, $2::text, t.video_id,
                coalesce((select e.version from erased_versions e where e.corpus = $1), 0) + 1, $3::uuid, $4::text, $5::timestamptz, t.username, t.description, string_to_array(t.hashtags, chr(31)),
                t.created_at, t.duration_seconds, t.region_code, t.sound_id, t.share_url,
                t.view_count, t.like_count, t.comment_count, t.share_count, t.favorites_count
              from unnest(
                $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::int[], $12::text[], $13::text[],
                $14::text[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[])
                as t (video_id, username, description, hashtags, created_at, duration_seconds, region_code, sound_id, share_url,
                  view_count, like_count, comment_count, share_count, favorites_count)
              order by t.video_id
              on conflict (corpus, platform, video_id) do update set
                version = v.version + 1,
                connection_id = excluded.connection_id,
                source = excluded.source,
                fetched_at = excluded.fetched_at,
                username = coalesce(excluded.username, v.username),
                description = excluded.description,
                hashtags = excluded.hashtags,
                created_at = excluded.created_at,
                duration_seconds = coalesce(excluded.duration_seconds, v.duration_seconds),
                region_code = coalesce(excluded.region_code, v.region_code),
                sound_id = coalesce(excluded.sound_id, v.sound_id),
                share_url = coalesce(excluded.share_url, v.share_url),
                view_count = excluded.view_count,
                like_count = excluded.like_count,
                comment_count = excluded.comment_count,
                share_count = excluded.share_count,
                favorites_count = coalesce(excluded.favorites_count, v.favorites_count),
                removed_at = null
              where v.removed_at is not null or (v.connection_id, v.source, v.username, v.description, v.hashtags, v.created_at, v.duration_seconds,
                    v.region_code, v.sound_id, v.share_url, v.view_count, v.like_count, v.comment_count, v.share_count,
                    v.favorites_count)
                  is distinct from
                  (excluded.connection_id, excluded.source, coalesce(excluded.username, v.username),
                    excluded.description, excluded.hashtags, excluded.created_at,
                    coalesce(excluded.duration_seconds, v.duration_seconds),
                    coalesce(excluded.region_code, v.region_code), coalesce(excluded.sound_id, v.sound_id),
                    coalesce(excluded.share_url, v.share_url),
                    excluded.view_count, excluded.like_count, excluded.comment_count, excluded.share_count,
                    coalesce(excluded.favorites_count, v.favorites_count))
              returning new.*, old.version is null or old.removed_at is not null as fresh,
                (old.view_count, old.like_count, old.comment_count, old.share_count, old.favorites_count)
                  is distinct from
                  (new.view_count, new.like_count, new.comment_count, new.share_count, new.favorites_count) as moved
            ), snapshots as (
              insert into video_figures (corpus, platform, video_id, version, fetched_at,
                view_count, like_count, comment_count, share_count, favorites_count)
              select corpus, platform, video_id, version, fetched_at,
                view_count, like_count, comment_count, share_count, favorites_count
              from saved where moved
            )
            select * from saved order by created_at, video_id""";

    private static final String MISSING =
            """
            select wanted.id from unnest($3::text[]) as wanted (id)
            where not exists (select from videos v
              where v.corpus = $1 and v.platform = $2 and v.video_id = wanted.id and v.removed_at is null)""";

    /** In the order in which pages lock their rows. */
    private static final String REMOVE =
            """
            update videos v set version = v.version + 1, removed_at = $5
            from (select corpus, platform, video_id from videos
                where corpus = $1 and platform = $2 and connection_id = $3 and video_id = any($4::text[]) and removed_at is null
                order by video_id for update) gone
            where v.corpus = gone.corpus and v.platform = gone.platform and v.video_id = gone.video_id
            returning v.*""";

    private final Pool pool;
    private final Outbox outbox;
    private final VideoHistory history;
    private final Clock clock;
    private final Counter published;
    private final Counter removed;

    VideoStore(Pool pool, Outbox outbox, VideoHistory history, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.outbox = outbox;
        this.history = history;
        this.clock = clock;
        published = Counter.builder("reelay.ingest.videos.fetched")
                .description("Videos published as new or changed")
                .register(metrics);
        removed = Counter.builder("reelay.ingest.videos.removed")
                .description("Videos published as gone from their platform")
                .register(metrics);
    }

    /**
     * Stores a page and appends a {@code VideoFetched} for each video that is new or has changed; the others are left as they are.
     * That all of them were looked at is noted in their histories.
     */
    public Uni<SavedVideos> save(SqlClient transaction, VideoOwner owner, List<FetchedVideo> page) {
        var distinct = new TreeMap<String, FetchedVideo>();
        page.forEach(video -> distinct.put(video.videoId(), video));
        if (distinct.isEmpty()) {
            return Uni.createFrom().item(new SavedVideos(0, 0, 0));
        }
        var now = clock.instant();
        return transaction
                .preparedQuery(UPSERT)
                .execute(values(owner, distinct.values(), now))
                .call(() -> observed(transaction, owner, distinct, now))
                .chain(rows -> {
                    var events = new ArrayList<VideoFetched>();
                    int fresh = 0;
                    for (var row : rows) {
                        events.add(VideoColumns.event(row));
                        fresh += row.getBoolean("fresh") ? 1 : 0;
                    }
                    var saved = new SavedVideos(distinct.size(), fresh, events.size() - fresh);
                    return outbox.append(transaction, events)
                            .invoke(() -> published.increment(events.size()))
                            .replaceWith(saved);
                });
    }

    private Uni<Void> observed(
            SqlClient transaction, VideoOwner owner, SortedMap<String, FetchedVideo> page, Instant now) {
        var figures = new TreeMap<String, Figures>();
        page.forEach((id, video) -> figures.put(id, video.figures()));
        return history.observe(transaction, owner.corpus(), owner.platform().id(), now, figures);
    }

    /** Marks videos of an account that its platform does not show any more, and appends a {@code VideoRemoved} for each. */
    public Uni<Integer> remove(SqlClient transaction, VideoOwner owner, List<String> videoIds) {
        if (videoIds.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var values = Tuple.of(
                owner.corpus(),
                owner.platform().id(),
                owner.connectionId(),
                videoIds.toArray(String[]::new),
                clock.instant().atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(REMOVE).execute(values).chain(rows -> {
            var events = new ArrayList<VideoRemoved>();
            rows.forEach(row -> events.add(VideoColumns.removed(row)));
            return outbox.append(transaction, events)
                    .invoke(() -> removed.increment(events.size()))
                    .replaceWith(events.size());
        });
    }

    /** Those of the ids that are not stored in the workspace's own corpus as videos that can be seen. */
    public Uni<List<String>> missing(String workspace, Platform platform, List<String> videoIds) {
        var values = Tuple.of(workspace, platform.id(), videoIds.toArray(String[]::new));
        return pool.preparedQuery(MISSING).execute(values).map(rows -> {
            var missing = new ArrayList<String>();
            rows.forEach(row -> missing.add(row.getString(0)));
            return missing;
        });
    }

    private static Tuple values(VideoOwner owner, Collection<FetchedVideo> videos, Instant now) {
        return Tuple.tuple()
                .addString(owner.corpus())
                .addString(owner.platform().id())
                .addUUID(owner.connectionId())
                .addString(VideoColumns.source(owner.source()))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(texts(videos, FetchedVideo::videoId))
                .addArrayOfString(
                        texts(videos, video -> video.username() == null ? owner.username() : video.username()))
                .addArrayOfString(texts(videos, FetchedVideo::description))
                .addArrayOfString(texts(videos, video -> String.join(VideoColumns.SEPARATOR, video.hashtags())))
                .addArrayOfOffsetDateTime(videos.stream()
                        .map(video -> video.createdAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfInteger(
                        videos.stream().map(FetchedVideo::durationSeconds).toArray(Integer[]::new))
                .addArrayOfString(texts(videos, FetchedVideo::regionCode))
                .addArrayOfString(texts(videos, FetchedVideo::soundId))
                .addArrayOfString(texts(
                        videos,
                        video -> video.shareUrl() == null
                                ? null
                                : video.shareUrl().toString()))
                .addArrayOfLong(counts(videos, Figures::viewCount))
                .addArrayOfLong(counts(videos, Figures::likeCount))
                .addArrayOfLong(counts(videos, Figures::commentCount))
                .addArrayOfLong(counts(videos, Figures::shareCount))
                .addArrayOfLong(counts(videos, Figures::favoritesCount));
    }

    private static String[] texts(Collection<FetchedVideo> videos, Function<FetchedVideo, String> field) {
        return videos.stream().map(field).toArray(String[]::new);
    }

    private static Long[] counts(Collection<FetchedVideo> videos, Function<Figures, Long> count) {
        return videos.stream().map(video -> count.apply(video.figures())).toArray(Long[]::new);
    }
}
