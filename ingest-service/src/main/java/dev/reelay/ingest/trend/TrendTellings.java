package dev.reelay.ingest.trend;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.TrendDetected;
import dev.reelay.contracts.ingest.TrendDirection;
import dev.reelay.contracts.ingest.TrendKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells each trend once, and remembers it while it goes on and for as long as its window after that. */
@ApplicationScoped
class TrendTellings {

    /** Without those that had ended for as long as their window. Looks of one day have the same windows, so days are what counts. */
    static final String READ = "select * from trend_tellings where corpus = $1 and span = $2 and seen_on >= $3";

    private static final String KEEP =
            """
            insert into trend_tellings as kept (corpus, span, platform, kind, value, region, direction, since, seen_on)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (corpus, span, platform, kind, value, region, direction)
            do update set since = excluded.since, seen_on = excluded.seen_on where kept.seen_on < excluded.seen_on""";

    private final Outbox outbox;
    private final TrendConfig config;

    TrendTellings(Outbox outbox, TrendConfig config) {
        this.outbox = outbox;
        this.config = config;
    }

    /**
     * Tells what is new, in the transaction of the look, which no other look shares.
     *
     * @param going the strongest first
     * @return since when those go on that have been told
     */
    Uni<Map<JudgedTrend.Key, OffsetDateTime>> tell(SqlConnection transaction, TrendLook look, List<JudgedTrend> going) {
        return transaction
                .preparedQuery(READ)
                .execute(Tuple.of(
                        look.corpus(),
                        look.window().label(),
                        look.end().minusDays(look.window().days())))
                .map(TrendTellings::since)
                .chain(since -> {
                    var begun = going.stream()
                            .filter(one -> !since.containsKey(one.key()))
                            .limit(config.tellMost())
                            .toList();
                    begun.forEach(one -> since.put(one.key(), look.at()));
                    return keep(transaction, look, going, since)
                            .chain(() -> outbox.append(
                                    transaction,
                                    begun.stream().map(one -> event(look, one)).toList()))
                            .invoke(() -> log(look, begun.size()))
                            .replaceWith(since);
                });
    }

    private static Map<JudgedTrend.Key, OffsetDateTime> since(Iterable<Row> rows) {
        var since = new HashMap<JudgedTrend.Key, OffsetDateTime>();
        rows.forEach(row -> since.put(key(row), row.getOffsetDateTime("since")));
        return since;
    }

    private static Uni<Void> keep(
            SqlConnection transaction,
            TrendLook look,
            List<JudgedTrend> going,
            Map<JudgedTrend.Key, OffsetDateTime> since) {
        var rows = going.stream()
                .map(JudgedTrend::key)
                .filter(since::containsKey)
                .map(key -> Tuple.tuple()
                        .addString(look.corpus())
                        .addString(look.window().label())
                        .addString(key.platform())
                        .addString(key.kind())
                        .addString(key.value())
                        .addString(key.region())
                        .addString(key.direction())
                        .addOffsetDateTime(since.get(key))
                        .addLocalDate(look.end()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    private static TrendDetected event(TrendLook look, JudgedTrend one) {
        var trend = one.trend();
        return new TrendDetected(
                look.workspace(),
                Platform.of(one.platform()).orElseThrow(),
                TrendKind.valueOf(one.kind().toUpperCase(Locale.ROOT)),
                one.value(),
                one.region().isEmpty() ? null : one.region(),
                TrendDirection.valueOf(one.direction().toUpperCase(Locale.ROOT)),
                look.window().label(),
                look.end().minusDays(look.window().days()),
                look.end().minusDays(1),
                (long) trend.videos(),
                trend.past(),
                trend.velocity(),
                trend.acceleration(),
                trend.score(),
                look.at().toInstant());
    }

    private static void log(TrendLook look, int told) {
        if (told > 0) {
            Log.infof(
                    "Trends told workspace=%s window=%s trends=%d",
                    look.workspace(), look.window().label(), told);
        }
    }

    private static JudgedTrend.Key key(Row row) {
        return new JudgedTrend.Key(
                row.getString("platform"),
                row.getString("kind"),
                row.getString("value"),
                row.getString("region"),
                row.getString("direction"));
    }
}
