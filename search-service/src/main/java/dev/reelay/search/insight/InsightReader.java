package dev.reelay.search.insight;

import dev.reelay.common.problem.Unavailable;
import dev.reelay.search.insight.sums.SumsSweep;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads for insights: on the connections of searches, which have a time limit, and not before all posts have been counted. */
@ApplicationScoped
public class InsightReader {

    /** As the server's, which ends the statement itself; this one is for a server that does not answer. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Pool pool;
    private final SumsSweep sweep;

    InsightReader(@ReactiveDataSource("searches") Pool pool, SumsSweep sweep) {
        this.pool = pool;
        this.sweep = sweep;
    }

    /**
     * Each row as an item, in their order.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code insights-not-ready}, {@code insight-too-slow}
     */
    public <T> Uni<List<T>> list(String statement, Tuple values, Function<Row, T> item) {
        return sweep.isFilled()
                .invoke(InsightReader::requireFilled)
                .chain(() -> pool.preparedQuery(statement).execute(values))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure(failure -> Unavailable.in(failure).stream().anyMatch(Unavailable.TOO_SLOW::equals))
                .transform(InsightReader::tooSlow)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(item)
                        .toList());
    }

    /** The first row of a statement that always has one; problems as for {@link #list}. */
    public <T> Uni<T> one(String statement, Tuple values, Function<Row, T> item) {
        return list(statement, values, item).map(items -> items.get(0));
    }

    private static void requireFilled(boolean isFilled) {
        if (!isFilled) {
            throw InsightProblem.INSIGHTS_NOT_READY
                    .because(
                            "After an upgrade all posts are counted once, some thousands a second; until then there are"
                                    + " no insights. Try again later.")
                    .after(RETRY);
        }
    }

    private static Throwable tooSlow(Throwable failure) {
        return InsightProblem.INSIGHT_TOO_SLOW
                .because("There was no answer within %d s. Ask for a shorter period, or try later."
                        .formatted(LIMIT.toSeconds()))
                .after(RETRY);
    }
}
