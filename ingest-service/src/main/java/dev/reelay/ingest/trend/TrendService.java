package dev.reelay.ingest.trend;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/** Reads the latest judgements. */
@ApplicationScoped
class TrendService {

    static final String LIST =
            """
            select * from trends where corpus = $1 and span = $2 and kind = $3 and region = $4 and direction = $5
            order by abs(score) desc, platform, value
            limit $6""";

    private static final String LOOK =
            "select * from trend_looks where corpus = $1 and span = $2 and kind = $3 and region = $4";

    private final Pool pool;

    TrendService(Pool pool) {
        this.pool = pool;
    }

    /** @param region {@code ''} for all together */
    Uni<TrendsView> list(String corpus, String kind, String region, TrendWindow window, String direction, int limit) {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(corpus, window.label(), kind, region))
                .chain(looks -> looks.size() == 0
                        ? Uni.createFrom().item(TrendsView.NOTHING)
                        : pool.preparedQuery(LIST)
                                .execute(Tuple.of(corpus, window.label(), kind, region, direction, limit))
                                .map(rows -> view(looks.iterator().next(), window, rows)));
    }

    private static TrendsView view(Row look, TrendWindow window, Iterable<Row> rows) {
        var end = look.getLocalDate("ends_on");
        return new TrendsView(
                StreamSupport.stream(rows.spliterator(), false)
                        .map(TrendView::of)
                        .toList(),
                true,
                look.getInteger("judged"),
                end.minusDays(window.days()),
                end.minusDays(1),
                look.getOffsetDateTime("judged_at").toInstant());
    }
}
