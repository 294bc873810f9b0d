package dev.reelay.search.engine.postgres;

import dev.reelay.common.request.RequestConfig;
import dev.reelay.common.work.Turns;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Searches as many at a time as there are connections for them; the others wait here, in order. Their statements would otherwise wait
 * for each other's, so that of very many searches at once all are late and most in vain. Thread-safe.
 */
@ApplicationScoped
class SearchQueue {

    /** What a turn leaves a search of the time in which any request is answered. */
    private static final Duration SEARCHING = Duration.ofSeconds(2);

    private static final int LONGEST = 1_000;

    private final Turns turns;
    private final Duration patience;

    @Inject
    SearchQueue(
            @ConfigProperty(name = "quarkus.datasource.searches.reactive.max-size") int connections,
            RequestConfig requests,
            Vertx vertx) {
        this(vertx, connections, LONGEST, requests.answerLimit().minus(SEARCHING));
    }

    SearchQueue(Vertx vertx, int connections, int longest, Duration patience) {
        this.patience = patience;
        turns = new Turns(vertx, connections, longest);
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code search-busy}: too many wait already, or it has waited too long */
    Uni<SearchHits> enter(Supplier<Uni<SearchHits>> search) {
        return Uni.createFrom().deferred(() -> {
            var asked = System.nanoTime();
            return turns.take(() -> System.nanoTime() - asked < patience.toNanos()
                            ? search.get()
                            : Uni.createFrom().failure(busy()))
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> busy());
        });
    }

    private static Throwable busy() {
        return SearchProblem.SEARCH_BUSY
                .because("Very many searches wait for PostgreSQL at the moment. Try again later.")
                .after(PostgresSearch.RETRY);
    }
}
