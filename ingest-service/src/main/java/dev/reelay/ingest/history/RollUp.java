package dev.reelay.ingest.history;

import dev.reelay.ingest.history.HistoryMonths.Month;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Turns a month of points into the last ones of its days, some series at a time, and drops it with the last of them. */
@ApplicationScoped
class RollUp {

    private static final String BEGIN =
            """
            insert into history_roll_ups as kept (part, through) values ($1, 0)
            on conflict (part) do update set through = kept.through
            returning through""";

    /** The series that the batch ends with; none when it ends with the month. */
    private static final String END =
            "select series from <part> where series > $1 order by series, observed_at offset $2 limit 1";

    /** Whoever erases one of them waits, and then finds what is written here. */
    private static final String LOCK =
            """
            select count(*) from (
                select from <series> where id > $1 and id <= $2 order by id for key share) locked""";

    private static final String WRITE =
            """
            insert into <days> (series, observed_at, before_at, <figures>)
            select distinct on (series, date_trunc('day', observed_at, 'UTC')) series, observed_at,
                first_value(before_at) over (
                    partition by series, date_trunc('day', observed_at, 'UTC') order by observed_at) as before_at, <figures>
            from <part> point
            where series > $1 and series <= $2 and exists (select from <series> s where s.id = point.series)
            order by series, date_trunc('day', observed_at, 'UTC'), observed_at desc
            on conflict (series, observed_at) do nothing""";

    private static final String ADVANCE = "update history_roll_ups set through = $2 where part = $1";

    private static final String FINISH = "delete from history_roll_ups where part = $1";

    private final HistoryMonths months;

    RollUp(HistoryMonths months) {
        this.months = months;
    }

    /**
     * One batch. With the last one the month is dropped.
     *
     * @param points how many at least, unless fewer are left; a series is never divided
     * @return how many points of days were written
     */
    Uni<Integer> step(SqlConnection transaction, HistoryKind kind, Month month, int points) {
        return transaction
                .preparedQuery(BEGIN)
                .execute(Tuple.of(month.part()))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(through -> end(transaction, month, through, points)
                        .chain(end -> write(transaction, kind, month, through, end.orElse(Long.MAX_VALUE))
                                .call(() -> end.isPresent()
                                        ? advance(transaction, month, end.get())
                                        : finish(transaction, month))));
    }

    private Uni<Optional<Long>> end(SqlConnection transaction, Month month, long through, int points) {
        return transaction
                .preparedQuery(END.replace("<part>", month.part()))
                .execute(Tuple.of(through, points))
                .map(rows -> rows.stream().findFirst().map(row -> row.getLong(0)));
    }

    private Uni<Integer> write(SqlConnection transaction, HistoryKind kind, Month month, long through, long end) {
        var series = Tuple.of(through, end);
        return transaction
                .preparedQuery(kind.sql(LOCK))
                .execute(series)
                .chain(() -> months.make(transaction, new Month(kind.days(), month.month())))
                .chain(() -> transaction
                        .preparedQuery(kind.sql(WRITE).replace("<part>", month.part()))
                        .execute(series))
                .map(rows -> rows.rowCount());
    }

    private static Uni<Void> advance(SqlConnection transaction, Month month, long end) {
        return transaction
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(month.part(), end))
                .replaceWithVoid();
    }

    private Uni<Void> finish(SqlConnection transaction, Month month) {
        return months.drop(transaction, month)
                .chain(() -> transaction.preparedQuery(FINISH).execute(Tuple.of(month.part())))
                .replaceWithVoid();
    }
}
