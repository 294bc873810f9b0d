package dev.reelay.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostsChanged;
import dev.reelay.search.support.Posts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchCacheTest {

    private static final SearchHits HITS = new SearchHits(List.of(Posts.captioned("sea")), 1, true, null);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(500);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private final Supplier<Uni<SearchHits>> engine =
            () -> Uni.createFrom().item(HITS).invoke(asked::incrementAndGet);

    record Config(Duration timeToLive, MemorySize maxSize) implements SearchCacheConfig {}

    @Test
    void anEqualSearchIsAnsweredWithoutAskingAgain() {
        var cache = cache(LONG, 1_000_000);
        assertThat(get(cache, criteria("acme"))).isEqualTo(HITS);
        assertThat(get(cache, criteria("acme"))).isEqualTo(HITS);
        assertThat(asked).hasValue(1);
        assertThat(metrics.get("reelay.search.cache.hits").functionCounter().count())
                .isOne();
        assertThat(metrics.get("reelay.search.cache.misses").functionCounter().count())
                .isOne();
        assertThat(metrics.get("reelay.search.cache.entries").gauge().value()).isOne();
    }

    @Test
    @Tag("R10")
    void anotherWorkspaceAnotherEngineAndAnythingElseThatDiffersIsAnotherSearch() {
        var cache = cache(LONG, 1_000_000);
        get(cache, criteria("acme"));
        get(cache, criteria("Acme"));
        cache.get(Backend.MEILISEARCH, criteria("acme"), engine).await().indefinitely();
        get(
                cache,
                new SearchCriteria(
                        "acme", SearchText.of("sea"), SearchFilters.NONE, SearchSort.VIEWS, SearchPosition.START, 21));
        assertThat(asked).hasValue(4);
    }

    @Test
    void whatThisReplicaWritesIsFoundAtOnce() {
        var cache = cache(LONG, 1_000_000);
        get(cache, criteria("acme"));
        cache.empty(new PostsChanged());
        get(cache, criteria("acme"));
        assertThat(asked).hasValue(2);
    }

    /** It may have read before the change. */
    @Test
    void aSearchThatWasUnderWayDuringAChangeIsNotKept() {
        var cache = cache(LONG, 1_000_000);
        var slow = new CompletableFuture<SearchHits>();
        var first = cache.get(Backend.POSTGRES, criteria("acme"), () -> Uni.createFrom()
                        .completionStage(slow))
                .subscribeAsCompletionStage();
        cache.empty(new PostsChanged());
        slow.complete(HITS);
        assertThat(first).isCompletedWithValue(HITS);
        get(cache, criteria("acme"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void anAnswerIsForgottenInTime() {
        var cache = cache(Duration.ofMillis(50), 1_000_000);
        get(cache, criteria("acme"));
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            get(cache, criteria("acme"));
            return asked.get() > 1;
        });
    }

    @Test
    void equalSearchesAtOnceAreOne() {
        var cache = cache(Duration.ZERO, 1_000_000);
        var answer = new CompletableFuture<SearchHits>();
        Supplier<Uni<SearchHits>> slow = () -> {
            asked.incrementAndGet();
            return Uni.createFrom().completionStage(answer);
        };
        var one = cache.get(Backend.POSTGRES, criteria("acme"), slow).subscribeAsCompletionStage();
        var other = cache.get(Backend.POSTGRES, criteria("acme"), slow).subscribeAsCompletionStage();
        assertThat(asked).hasValue(1);
        one.cancel(false); // its caller has left
        answer.complete(HITS);
        assertThat(other).isCompletedWithValue(HITS);
        assertThat(get(cache, criteria("acme"))).isEqualTo(HITS);
        assertThat(asked).as("nothing is kept for no time").hasValue(2);
    }

    @Test
    void aFailureIsNotKept() {
        var cache = cache(LONG, 1_000_000);
        assertThatThrownBy(() -> cache.get(Backend.POSTGRES, criteria("acme"), () -> {
                            throw new IllegalStateException("down");
                        })
                        .await()
                        .indefinitely())
                .isInstanceOf(IllegalStateException.class);
        assertThat(get(cache, criteria("acme"))).isEqualTo(HITS);
    }

    @Test
    void aSearchThatNeverEndsIsNotSharedForGood() {
        var cache = cache(LONG, 1_000_000);
        assertThat(cache.get(Backend.POSTGRES, criteria("acme"), () -> Uni.createFrom()
                                .nothing())
                        .subscribeAsCompletionStage())
                .failsWithin(Duration.ofSeconds(10));
        // The cache may hear of the failure a moment after its caller.
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(get(cache, criteria("acme"))).isEqualTo(HITS));
    }

    @Test
    void laterPagesAreNotKeptAndMemoryIsBounded() {
        var cache = cache(LONG, 20_000);
        var later = new SearchCriteria(
                "acme", SearchText.of("sea"), SearchFilters.NONE, SearchSort.RELEVANCE, SearchPosition.at(20), 20);
        get(cache, later);
        get(cache, later);
        assertThat(asked).hasValue(2);
        for (var i = 0; i < 200; i++) {
            get(cache, criteria("acme" + i));
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> metrics.get("reelay.search.cache.entries").gauge().value() <= 10);
    }

    private SearchHits get(SearchCache cache, SearchCriteria criteria) {
        return cache.get(Backend.POSTGRES, criteria, engine).await().indefinitely();
    }

    private SearchCache cache(Duration timeToLive, long bytes) {
        return new SearchCache(
                new Config(timeToLive, new MemorySize(BigInteger.valueOf(bytes))), () -> ANSWER_LIMIT, metrics);
    }

    private static SearchCriteria criteria(String workspace) {
        return new SearchCriteria(
                workspace, SearchText.of("sea"), SearchFilters.NONE, SearchSort.RELEVANCE, SearchPosition.START, 20);
    }
}
