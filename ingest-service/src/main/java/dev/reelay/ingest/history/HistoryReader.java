package dev.reelay.ingest.history;

import static java.util.function.Predicate.not;

import dev.reelay.common.database.SqlTime;
import dev.reelay.ingest.history.History.Growth;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads histories of one kind by their series, in the months that are asked for alone.
 *
 * @param <F> the figures
 */
class HistoryReader<F> {

    /** In an answer. A video that is looked at as planned has about 1,000 in the longest span. */
    private static final int MOST = 1_000;

    /** A month that is being rolled up has a day's last point twice. */
    private static final String POINTS =
            """
            select * from (
                select distinct on (slot) slot, observed_at,
                    first_value(before_at) over (partition by slot order by observed_at, place) as before_at, <figures>
                from (
                    select case $4::text when 'all' then observed_at else date_trunc($4, observed_at, 'UTC') end as slot, kept.*
                    from (
                        select 1 as place, observed_at, before_at, <figures> from <points>
                        where series = $1 and observed_at >= $2 and observed_at <= $3
                        union all
                        select 2, observed_at, before_at, <figures> from <days>
                        where series = $1 and observed_at >= $2 and observed_at <= $3) kept) slots
                order by slot, observed_at desc, place) points
            order by observed_at desc limit $5""";

    /** The last point up to a time, or the first after it. */
    private static final String AT =
            """
            select * from (
                (select observed_at, before_at, <figures> from <points>
                    where series = $1 and observed_at <= $2 order by observed_at desc limit 1)
                union all
                (select observed_at, before_at, <figures> from <days>
                    where series = $1 and observed_at <= $2 order by observed_at desc limit 1)) up_to
            order by observed_at desc limit 1""";

    private static final String AFTER =
            """
            select * from (
                (select observed_at, before_at, <figures> from <points>
                    where series = $1 and observed_at > $2 order by observed_at limit 1)
                union all
                (select observed_at, before_at, <figures> from <days>
                    where series = $1 and observed_at > $2 order by observed_at limit 1)) since
            order by observed_at limit 1""";

    /** One statement, since a second costs the service as much as this one costs PostgreSQL. Growth starts at one row, which is marked. */
    private static final String SPAN = "with up_to as (" + AT + ")\n"
            + """
            select true as is_start, observed_at, before_at, <figures> from up_to
            union all
            select true, observed_at, before_at, <figures> from ("""
            + AFTER
            + """
            ) after where not exists (select from up_to)
            union all
            select false, observed_at, before_at, <figures> from ("""
            + POINTS
            + """
            ) within
            order by observed_at desc""";

    private final Pool pool;
    private final Function<Row, F> figures;
    private final String span;
    private final String at;

    /** @param figures of a row of a series, a point or a day */
    HistoryReader(Pool pool, HistoryKind kind, Function<Row, F> figures) {
        this.pool = pool;
        this.figures = figures;
        span = span(kind);
        at = at(kind);
    }

    static String span(HistoryKind kind) {
        return kind.sql(SPAN);
    }

    static String at(HistoryKind kind) {
        return kind.sql(AT);
    }

    /** @param series a row of the table of series */
    Uni<History<F>> read(Row series, HistoryRange range) {
        var id = series.getLong("id");
        var lookedAt = time(series, "looked_at");
        var latest = new Observation<>(time(series, "changed_at"), null, figures.apply(series));
        var end = range.to().isBefore(lookedAt) ? range.to() : lookedAt;
        return Uni.combine()
                .all()
                .unis(span(id, range), end(id, end, lookedAt, series))
                .asTuple()
                .map(found -> {
                    var rows = found.getItem1().stream().toList();
                    var start = rows.stream().filter(HistoryReader::isStart).findFirst();
                    var within =
                            rows.stream().filter(not(HistoryReader::isStart)).toList();
                    return new History<>(
                            observations(within),
                            within.size() > MOST,
                            latest,
                            lookedAt,
                            growth(range.from(), start, end, found.getItem2()));
                });
    }

    private static boolean isStart(Row row) {
        return row.getBoolean("is_start");
    }

    private Uni<RowSet<Row>> span(long series, HistoryRange range) {
        return pool.preparedQuery(span)
                .execute(Tuple.of(
                        series,
                        SqlTime.utc(range.from()),
                        SqlTime.utc(range.to()),
                        range.resolution().id(),
                        MOST + 1));
    }

    /** At the last look it is the series itself, whose point may have been dropped with its month. */
    private Uni<Optional<Row>> end(long series, Instant end, Instant lookedAt, Row latest) {
        return end.equals(lookedAt)
                ? Uni.createFrom().item(Optional.of(latest))
                : pool.preparedQuery(at)
                        .execute(Tuple.of(series, SqlTime.utc(end)))
                        .map(rows -> rows.stream().findFirst());
    }

    private @Nullable Growth<F> growth(Instant from, Optional<Row> start, Instant end, Optional<Row> last) {
        if (start.isEmpty() || last.isEmpty()) {
            return null;
        }
        var first = time(start.get(), "observed_at");
        var since = first.isAfter(from) ? first : from;
        return since.isBefore(end)
                ? new Growth<>(since, end, figures.apply(start.get()), figures.apply(last.get()))
                : null;
    }

    /** Oldest first, of rows that come newest first. */
    private List<Observation<F>> observations(List<Row> rows) {
        var observations = new ArrayList<Observation<F>>();
        for (var row : rows.subList(0, Math.min(rows.size(), MOST))) {
            var before = row.getOffsetDateTime("before_at");
            observations.add(new Observation<>(
                    time(row, "observed_at"), before == null ? null : before.toInstant(), figures.apply(row)));
        }
        Collections.reverse(observations);
        return observations;
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
