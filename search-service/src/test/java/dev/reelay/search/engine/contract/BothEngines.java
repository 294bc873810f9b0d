package dev.reelay.search.engine.contract;

import static dev.reelay.testkit.Events.send;
import static org.awaitility.Awaitility.await;
import static org.awaitility.pollinterval.FibonacciPollInterval.fibonacci;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.PostView;
import dev.reelay.search.support.StandIn;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import io.quarkus.arc.All;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Both engines under test, over the same posts: PostgreSQL, and Meilisearch or its stand-in. */
@Singleton
class BothEngines {

    /** For a million posts, on two cores that do other things as well. */
    private static final Duration INDEXING_LIMIT = Duration.ofMinutes(90);

    private static final Database DATABASE = Database.of("search");
    private static final int PAGE = 100;

    /** How soon an answer comes is no matter of the contract, and a busy machine takes its time. */
    private static final int TRIES = 10;

    private static final Duration PAUSE = Duration.ofMillis(200);

    @Inject
    @All
    List<SearchEngine> engines;

    /** Whether a real server answers. */
    static boolean areReal() {
        return "real".equals(System.getProperty("reelay.search.test.meilisearch"));
    }

    static void start() {
        if (!areReal()) {
            StandIn.start();
        }
    }

    static void stop() {
        if (!areReal()) {
            StandIn.stop();
        }
    }

    /**
     * All hits of a search, as far as pages go.
     *
     * @param items in their order
     */
    record Found(List<PostView> items, long total, boolean totalIsExact) {

        List<String> ids() {
            return items.stream().map(PostView::id).toList();
        }

        /** Whether no hit lies deeper than pages go. */
        boolean isWhole() {
            return totalIsExact && total <= SearchCriteria.MAX_DEPTH;
        }
    }

    Found all(Backend backend, SearchCriteria criteria) {
        List<PostView> items = new ArrayList<>();
        var page = page(backend, criteria);
        items.addAll(page.items());
        while (page.next() != null) {
            page = page(backend, behind(criteria, page.next()));
            items.addAll(page.items());
        }
        return new Found(List.copyOf(items), page.total(), page.totalIsExact());
    }

    SearchHits page(Backend backend, SearchCriteria criteria) {
        return ask(criteria, () -> engine(backend)
                .search(criteria)
                .onFailure()
                .retry()
                .withBackOff(PAUSE)
                .atMost(TRIES));
    }

    private SearchEngine engine(Backend backend) {
        return engines.stream()
                .filter(one -> one.backend() == backend)
                .findFirst()
                .orElseThrow();
    }

    private static SearchHits ask(SearchCriteria criteria, Supplier<Uni<SearchHits>> search) {
        try {
            return VertxContextSupport.subscribeAndAwait(search);
        } catch (Throwable e) {
            throw new AssertionError("failed: " + criteria, e);
        }
    }

    /** Sends events as ingest does, and waits until both engines show the workspace so many posts. */
    void store(List<? extends Event> events, String workspace, int seen) {
        send(events.stream().map(Events::message).toList());
        awaitStored(events);
        awaitSeen(workspace, seen);
    }

    /** A total tells that only of few posts: of many it says no more than that they are many. */
    private static void awaitStored(List<? extends Event> events) {
        var ids = events.stream()
                .filter(VideoFetched.class::isInstance)
                .map(VideoFetched.class::cast)
                .map(video -> PostId.of(video.workspace(), video.platform(), video.videoId()))
                .distinct()
                .toArray(String[]::new);
        var stored = "select count(*) from posts where not removed and id = any(?)";
        await().atMost(INDEXING_LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(fibonacci(TimeUnit.SECONDS))
                .until(() -> DATABASE.number(stored, (Object) ids) == ids.length);
        await().atMost(INDEXING_LIMIT).until(() -> DATABASE.number("select count(*) from index_backlog") == 0);
    }

    void awaitSeen(String workspace, int seen) {
        var everything = criteria(workspace, "", SearchFilters.NONE, SearchSort.NEWEST, 1);
        for (var backend : Backend.values()) {
            await().atMost(INDEXING_LIMIT).until(() -> isSeen(backend, everything, seen));
        }
    }

    /** A total that is not exact says no more than that there are many; {@link #awaitStored} waits for these. */
    private boolean isSeen(Backend backend, SearchCriteria everything, int seen) {
        try {
            var page = ask(everything, () -> engine(backend).search(everything));
            return page.total() == seen || !page.totalIsExact();
        } catch (AssertionError e) {
            return false; // there is no index yet
        }
    }

    static SearchCriteria criteria(String workspace, String q) {
        return criteria(workspace, q, SearchFilters.NONE, SearchSort.RELEVANCE, PAGE);
    }

    static SearchCriteria criteria(String workspace, String q, SearchFilters filters, SearchSort sort, int limit) {
        return new SearchCriteria(workspace, SearchText.of(q), filters, sort, SearchPosition.START, limit);
    }

    static SearchCriteria behind(SearchCriteria criteria, SearchPosition position) {
        return new SearchCriteria(
                criteria.workspace(), criteria.text(), criteria.filters(), criteria.sort(), position, criteria.limit());
    }
}
