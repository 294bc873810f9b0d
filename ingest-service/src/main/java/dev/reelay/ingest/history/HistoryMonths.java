package dev.reelay.ingest.history;

import dev.reelay.common.database.SqlTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The partitions. They are made ahead, and by whoever needs one that is missing: a point is never refused because nobody ran when its
 * month began.
 */
@ApplicationScoped
class HistoryMonths {

    private static final String MAKE = "select make_history_month($1, $2)";

    private static final String OLDEST_FIRST =
            """
            select part.relname from pg_inherits link join pg_class part on part.oid = link.inhrelid
            where link.inhparent = to_regclass($1) and not link.inhdetachpending order by part.relname""";

    /** A partition of a table. */
    record Month(String table, YearMonth month) {

        String part() {
            return "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        }

        Instant start() {
            return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        boolean isOver(Instant time) {
            return !new Month(table, month.plusMonths(1)).start().isAfter(time);
        }

        static Month of(String table, Instant time) {
            return new Month(table, YearMonth.from(time.atOffset(ZoneOffset.UTC)));
        }

        private static Month of(String table, String part) {
            return new Month(
                    table, YearMonth.parse(part.substring(table.length() + 1).replace('_', '-')));
        }
    }

    private final Pool pool;
    private final Set<Month> known = ConcurrentHashMap.newKeySet();

    HistoryMonths(Pool pool) {
        this.pool = pool;
    }

    /** Makes those that are missing. Costs nothing for one that this replica has seen before. */
    Uni<Void> ensure(String table, Collection<Instant> times) {
        var months = new TreeSet<Instant>();
        times.forEach(time -> months.add(Month.of(table, time).start()));
        return Multi.createFrom()
                .iterable(months)
                .onItem()
                .transformToUniAndConcatenate(time -> ensure(table, time))
                .onItem()
                .ignoreAsUni();
    }

    Uni<Void> ensure(String table, Instant time) {
        var month = Month.of(table, time);
        if (known.contains(month)) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(transaction -> make(transaction, month))
                .invoke(() -> known.add(month))
                .replaceWithVoid();
    }

    Uni<Void> make(SqlClient transaction, Month month) {
        return transaction
                .preparedQuery(MAKE)
                .execute(Tuple.of(month.table(), SqlTime.utc(month.start())))
                .replaceWithVoid();
    }

    Uni<List<Month>> all(SqlClient client, String table) {
        return client.preparedQuery(OLDEST_FIRST).execute(Tuple.of(table)).map(rows -> {
            var months = new ArrayList<Month>();
            rows.forEach(row -> months.add(Month.of(table, row.getString(0))));
            return months;
        });
    }

    /** Fails rather than that readers and writers queue up behind it, if somebody has the table for more than a second. */
    Uni<Void> drop(SqlClient transaction, Month month) {
        return transaction
                .query("set local lock_timeout = '1s'")
                .execute()
                .chain(() -> transaction.query("drop table " + month.part()).execute())
                .invoke(() -> known.remove(month))
                .replaceWithVoid();
    }

    /** From when on all points are kept: the first moment of a month. */
    static Instant fineSince(Instant now, Duration keepPoints) {
        return Month.of("", now.minus(keepPoints)).start();
    }
}
