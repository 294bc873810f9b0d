package dev.reelay.search.query;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.reelay.common.request.RequestConfig;
import dev.reelay.common.work.Contexts;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.post.PostsChanged;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Answers equal searches once: those that come while the first is under way, and those shortly after it. First pages only; others are
 * hardly ever asked for twice. Thread-safe.
 *
 * <p>Whose posts are searched is part of the criteria, so no workspace is given another's answer. What this replica writes empties
 * the cache at once. What others write, or an index takes in later, is found after the time limit at the latest: a counter that all
 * replicas share would cost each search a round trip, which is most of what an answer costs.
 */
@ApplicationScoped
class SearchCache {

    /** Bytes of a post beside its caption, about. */
    private static final int BYTES_OF_A_POST = 1_000;

    private record Key(Backend backend, SearchCriteria criteria) {}

    private final AsyncCache<Key, SearchHits> answers;
    private final Duration longest;

    SearchCache(SearchCacheConfig config, RequestConfig requests, MeterRegistry metrics) {
        longest = requests.answerLimit();
        answers = Caffeine.newBuilder()
                .expireAfterWrite(config.timeToLive())
                .maximumWeight(config.maxSize().asLongValue())
                .weigher((Key key, SearchHits hits) -> bytes(hits))
                .recordStats()
                .buildAsync();
        counter("hits", "Searches answered by an equal one", CacheStats::hitCount, metrics);
        counter("misses", "Searches of first pages that an engine answered", CacheStats::loadSuccessCount, metrics);
        Gauge.builder("reelay.search.cache.entries", answers.synchronous(), cache -> cache.estimatedSize())
                .description("Answers that are kept")
                .register(metrics);
    }

    /** @param search asked unless an equal one is under way or was just answered; a failure is shared, and not kept */
    Uni<SearchHits> get(Backend backend, SearchCriteria criteria, Supplier<Uni<SearchHits>> search) {
        if (!criteria.isFirstPage()) {
            return search.get();
        }
        return Uni.createFrom().deferred(() -> {
            var mine = new CompletableFuture<SearchHits>();
            var answer = answers.get(new Key(backend, criteria), (key, executor) -> mine);
            if (answer == mine) {
                Uni.createFrom()
                        .deferred(search::get)
                        .ifNoItem() // nobody waits for it any longer, and those who come must not begin to
                        .after(longest)
                        .fail()
                        .subscribe()
                        .with(mine::complete, mine::completeExceptionally);
            }
            return Contexts.here(
                    Uni.createFrom().completionStage(answer::copy)); // a caller that leaves ends only its own
        });
    }

    void empty(@Observes PostsChanged changed) {
        answers.synchronous().invalidateAll();
    }

    private static int bytes(SearchHits hits) {
        return BYTES_OF_A_POST
                + hits.items().stream()
                        .mapToInt(post -> BYTES_OF_A_POST
                                + Character.BYTES * post.caption().length())
                        .sum();
    }

    private void counter(String name, String description, ToDoubleFunction<CacheStats> count, MeterRegistry metrics) {
        FunctionCounter.builder(
                        "reelay.search.cache." + name,
                        answers.synchronous(),
                        cache -> count.applyAsDouble(cache.stats()))
                .description(description)
                .register(metrics);
    }
}
