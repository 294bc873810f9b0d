package dev.reelay.ingest.history;

import dev.reelay.common.database.SqlTime;
import dev.reelay.contracts.ingest.Figures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** The figures of videos over time. */
@ApplicationScoped
public class VideoHistory {

    /**
     * One row of the series for each video, and a point for each whose figures are others than at the look before. What a source omits
     * stays as it is. Rows are locked in the order of their ids. Old and new values in RETURNING need PostgreSQL 18.
     */
    static final String OBSERVE = HistoryKind.VIDEO.sql(
            """
            with looked as (
                insert into <series> as s (corpus, platform, video_id, looked_at, changed_at, <figures>)
                select $1::text, $2::text, page.video_id, $3::timestamptz, $3, <figures of page>
                from unnest($4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])
                    as page (video_id, <figures>)
                order by page.video_id
                on conflict (corpus, platform, video_id) do update set
                    looked_at = greatest(s.looked_at, excluded.looked_at),
                    changed_at = case
                        when (s.view_count, s.like_count, s.comment_count, s.share_count, s.favorites_count) is distinct from
                            (excluded.view_count, excluded.like_count, excluded.comment_count, excluded.share_count,
                                coalesce(excluded.favorites_count, s.favorites_count))
                        then excluded.looked_at else s.changed_at end,
                    view_count = excluded.view_count,
                    like_count = excluded.like_count,
                    comment_count = excluded.comment_count,
                    share_count = excluded.share_count,
                    favorites_count = coalesce(excluded.favorites_count, s.favorites_count)
                returning new.id, old.looked_at as before_at, <figures of new>,
                    old.id is null or (<figures of old>) is distinct from (<figures of new>) as moved
            )
            insert into <points> (series, observed_at, before_at, <figures>)
            select id, $3, case when before_at < $3 then before_at end, <figures> from looked where moved
            on conflict (series, observed_at) do update set (<figures>) = row (<figures of excluded>)""");

    private static final String SERIES =
            "select * from video_series where corpus = $1 and platform = $2 and video_id = $3";

    /** Waits for a roll-up that has one of them in hand, so that what it writes is there to be deleted. */
    private static final String LOCK =
            """
            select s.id from video_series s join unnest($1::text[], $2::text[], $3::text[]) as gone (corpus, platform, video_id)
                on s.corpus = gone.corpus and s.platform = gone.platform and s.video_id = gone.video_id
            order by s.id for update of s""";

    private static final String FORGET =
            """
            with points as (delete from video_points where series = any($1::bigint[]) returning 1),
                days as (delete from video_days where series = any($1) returning 1),
                gone as (delete from video_series where id = any($1))
            select (select count(*) from points) + (select count(*) from days)""";

    private static final String ADOPT = HistoryKind.VIDEO.sql(
            """
            with past as (
                select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[],
                    $7::bigint[], $8::bigint[], $9::bigint[]) as past (corpus, platform, video_id, observed_at, <figures>)
            ), adopted as (
                insert into <series> as s (corpus, platform, video_id, looked_at, changed_at, <figures>)
                select distinct on (corpus, platform, video_id) corpus, platform, video_id, observed_at, observed_at, <figures>
                from past order by corpus, platform, video_id, observed_at desc
                on conflict (corpus, platform, video_id) do update set looked_at = s.looked_at
                returning id, corpus, platform, video_id
            ), points as (
                insert into <points> (series, observed_at, <figures>)
                select adopted.id, past.observed_at, <figures of past>
                from past join adopted using (corpus, platform, video_id) where past.observed_at >= $10
                on conflict do nothing
                returning 1
            ), days as (
                insert into <days> (series, observed_at, <figures>)
                select distinct on (adopted.id, date_trunc('day', past.observed_at, 'UTC'))
                    adopted.id, past.observed_at, <figures of past>
                from past join adopted using (corpus, platform, video_id) where past.observed_at < $10
                order by adopted.id, date_trunc('day', past.observed_at, 'UTC'), past.observed_at desc
                on conflict do nothing
                returning 1
            )
            select (select count(*) from points) + (select count(*) from days)""");

    private final Pool pool;
    private final HistoryReader<Figures> reader;
    private final HistoryMonths months;
    private final HistoryConfig config;
    private final Clock clock;
    private final Counter points;

    VideoHistory(Pool pool, HistoryMonths months, HistoryConfig config, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        reader = new HistoryReader<>(pool, HistoryKind.VIDEO, VideoHistory::figures);
        this.months = months;
        this.config = config;
        this.clock = clock;
        points = HistoryMetrics.points(metrics, HistoryKind.VIDEO);
    }

    /** Notes a look in the caller's transaction. */
    public Uni<Void> observe(
            SqlClient transaction, String corpus, String platform, Instant at, SortedMap<String, Figures> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var figures = page.values();
        var values = Tuple.tuple()
                .addString(corpus)
                .addString(platform)
                .addOffsetDateTime(SqlTime.utc(at))
                .addArrayOfString(page.keySet().toArray(String[]::new));
        addFigures(values, figures);
        return months.ensure(HistoryKind.VIDEO.points(), at)
                .chain(() -> transaction.preparedQuery(OBSERVE).execute(values))
                .invoke(rows -> points.increment(rows.rowCount()))
                .replaceWithVoid();
    }

    /** Empty for a video that has not been looked at since there are histories. */
    public Uni<Optional<History<Figures>>> read(String corpus, String platform, String videoId, HistoryRange range) {
        return pool.preparedQuery(SERIES)
                .execute(Tuple.of(corpus, platform, videoId))
                .map(rows -> rows.stream().findFirst())
                .chain(series -> series.map(row -> reader.read(row, range).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Removes histories in the caller's transaction; the arrays name one video at each place.
     *
     * @return how many points and days there were
     */
    public Uni<Integer> forget(SqlClient transaction, String[] corpora, String[] platforms, String[] videoIds) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(corpora, platforms, videoIds))
                .map(rows -> rows.stream().map(row -> row.getLong(0)).toArray(Long[]::new))
                .chain(ids -> transaction.preparedQuery(FORGET).execute(Tuple.of((Object) ids)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Takes over figures of earlier; those that are there already stay. Returns how many are new. */
    public Uni<Integer> adopt(SqlClient transaction, List<ObservedFigures> past) {
        var since = HistoryMonths.fineSince(clock.instant(), config.keepPoints());
        var values = Tuple.tuple()
                .addArrayOfString(texts(past, ObservedFigures::corpus))
                .addArrayOfString(texts(past, ObservedFigures::platform))
                .addArrayOfString(texts(past, ObservedFigures::videoId))
                .addArrayOfOffsetDateTime(
                        past.stream().map(one -> SqlTime.utc(one.observedAt())).toArray(OffsetDateTime[]::new));
        addFigures(values, past.stream().map(ObservedFigures::figures).toList());
        values.addOffsetDateTime(SqlTime.utc(since));
        var times = past.stream().map(ObservedFigures::observedAt).toList();
        return ensure(times, since)
                .chain(() -> transaction.preparedQuery(ADOPT).execute(values))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private Uni<Void> ensure(List<Instant> times, Instant since) {
        var old = times.stream().filter(time -> time.isBefore(since)).toList();
        var fine = times.stream().filter(time -> !time.isBefore(since)).toList();
        return months.ensure(HistoryKind.VIDEO.days(), old)
                .chain(() -> months.ensure(HistoryKind.VIDEO.points(), fine));
    }

    private static void addFigures(Tuple values, Collection<Figures> figures) {
        values.addArrayOfLong(counts(figures, Figures::viewCount))
                .addArrayOfLong(counts(figures, Figures::likeCount))
                .addArrayOfLong(counts(figures, Figures::commentCount))
                .addArrayOfLong(counts(figures, Figures::shareCount))
                .addArrayOfLong(counts(figures, Figures::favoritesCount));
    }

    private static Figures figures(Row row) {
        return new Figures(
                row.getLong("view_count"),
                row.getLong("like_count"),
                row.getLong("comment_count"),
                row.getLong("share_count"),
                row.getLong("favorites_count"));
    }

    private static String[] texts(List<ObservedFigures> past, Function<ObservedFigures, String> field) {
        return past.stream().map(field).toArray(String[]::new);
    }

    private static Long[] counts(Collection<Figures> figures, Function<Figures, Long> count) {
        return figures.stream().map(count).toArray(Long[]::new);
    }
}
