package dev.reelay.search.engine.postgres;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Every word of the table {@code words}, in memory and sorted: typos are found by scanning it, not by a query for each guess.
 *
 * <p>Words are only ever added, so a refresh reads the new ones: those of transactions that the previous refresh could not see yet,
 * in whatever order they committed. About 100 bytes per word.
 */
@ApplicationScoped
class KnownWords {

    private static final String NEW_ONES =
            """
            select word, pg_snapshot_xmin(pg_current_snapshot())::text from words where added_in >= $1::text::xid8
            union all
            select null, pg_snapshot_xmin(pg_current_snapshot())::text""";

    private final Pool pool;
    private final NavigableSet<String> words = new ConcurrentSkipListSet<>();
    private volatile String unseenFrom = "0";

    KnownWords(@ReactiveDataSource("searches") Pool pool) {
        this.pool = pool;
    }

    /** All words that are committed now. The set is shared and grows; read only. */
    Uni<NavigableSet<String>> now() {
        return pool.preparedQuery(NEW_ONES).execute(Tuple.of(unseenFrom)).map(rows -> {
            rows.forEach(row -> {
                if (row.getString(0) != null) {
                    words.add(row.getString(0));
                }
            });
            // Set last: until the words are in, a concurrent caller reads them again.
            unseenFrom = rows.iterator().next().getString(1);
            return words;
        });
    }
}
