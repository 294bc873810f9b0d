package dev.reelay.ingest.history;

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

    private final Pool pool;
    private final Function<Row, F> figures;
    private final String points;
    private final String at;
    private final String after;

    /** @param figures of a row of a series, a point or a day */
    HistoryReader(Pool pool, HistoryKind kind, Function<Row, F> figures) {
        this.pool = pool;
        this.figures = figures;
        points = points(kind);
        at = at(kind);
        after = after(kind);
    }

    static String points(HistoryKind kind) {
        return kind.sql(POINTS);
    }

    static String at(HistoryKind kind) {
        return kind.sql(AT);
    }

    static String after(HistoryKind kind) {
        return kind.sql(AFTER);
    }

    /** @param series a row of the table of series */
    Uni<History<F>> read(Row series, HistoryRange range) {
        var id = series.getLong("id");
        var lookedAt = time(series, "looked_at");
        var latest = new Observation<>(time(series, "changed_at"), null, figures.apply(series));
        var end = range.to().isBefore(lookedAt) ? range.to() : lookedAt;
        return Uni.combine()
                .all()
                .unis(points(id, range), start(id, range.from()), end(id, end, lookedAt, series))
                .asTuple()
                .map(found -> new History<>(
                        observations(found.getItem1()),
                        found.getItem1().size() > MOST,
                        latest,
                        lookedAt,
                        growth(range.from(), found.getItem2(), end, found.getItem3())));
    }

    private Uni<RowSet<Row>> points(long series, HistoryRange range) {
        return pool.preparedQuery(points)
                .execute(Tuple.of(
                        series,
                        SqlTime.utc(range.from()),
                        SqlTime.utc(range.to()),
                        range.resolution().id(),
                        MOST + 1));
    }

    private Uni<Optional<Row>> start(long series, Instant from) {
        return one(at, series, from)
                .chain(row -> row.isPresent() ? Uni.createFrom().item(row) : one(after, series, from));
    }

    /** At the last look it is the series itself, whose point may have been dropped with its month. */
    private Uni<Optional<Row>> end(long series, Instant end, Instant lookedAt, Row latest) {
        return end.equals(lookedAt) ? Uni.createFrom().item(Optional.of(latest)) : one(at, series, end);
    }

    private Uni<Optional<Row>> one(String statement, long series, Instant time) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(series, SqlTime.utc(time)))
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

    /** Oldest first. */
    private List<Observation<F>> observations(RowSet<Row> rows) {
        var observations = new ArrayList<Observation<F>>();
        for (var row : rows) {
            if (observations.size() < MOST) {
                var before = row.getOffsetDateTime("before_at");
                observations.add(new Observation<>(
                        time(row, "observed_at"), before == null ? null : before.toInstant(), figures.apply(row)));
            }
        }
        Collections.reverse(observations);
        return observations;
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
