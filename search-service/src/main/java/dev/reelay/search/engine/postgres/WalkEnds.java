package dev.reelay.search.engine.postgres;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Down to which value a walk along an order goes: that of the post at this depth, as it was within the last minutes. PostgreSQL passes
 * posts by at half the cost where it need not count them.
 */
@ApplicationScoped
class WalkEnds {

    /** Posts of a corpus. */
    static final int DEPTH = 20_000;

    private static final Duration REFRESHED = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 10_000;

    private static final String VALUE_AT =
            "select %1$s as value from posts where workspace = $1 and not removed order by %1$s desc, id offset $2 limit 1";

    private final Pool pool;
    private final AsyncLoadingCache<Order, Optional<Object>> ends = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .refreshAfterWrite(REFRESHED)
            .expireAfterWrite(REMEMBERED)
            .buildAsync((order, executor) -> read(order).subscribeAsCompletionStage());

    /** @param column of {@code posts}, which has an index */
    private record Order(String corpus, String column) {}

    WalkEnds(@ReactiveDataSource("plain-searches") Pool pool) {
        this.pool = pool;
    }

    /** Of each of the corpora that has more posts. */
    Uni<List<Object>> of(Corpora corpora, String column) {
        return Uni.join()
                .all(corpora.all().stream()
                        .map(corpus -> Uni.createFrom().completionStage(() -> ends.get(new Order(corpus, column))
                                .copy()))
                        .toList())
                .andFailFast()
                .map(values -> values.stream().flatMap(Optional::stream).toList());
    }

    private Uni<Optional<Object>> read(Order order) {
        return pool.preparedQuery(VALUE_AT.formatted(order.column()))
                .execute(Tuple.of(order.corpus(), DEPTH))
                .map(rows -> rows.size() == 0
                        ? Optional.<Object>empty()
                        : Optional.of(rows.iterator().next().getValue("value")))
                .ifNoItem()
                .after(PostgresSearch.LIMIT)
                .fail();
    }
}
