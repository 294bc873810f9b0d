package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.search.support.SearchApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Equal searches of many callers at once, each on an event loop of its own. */
@QuarkusTest
class SearchCacheIT {

    private static final int CALLERS = 16;
    private static final int SEARCHES = 320;

    @Inject
    MeterRegistry metrics;

    private final SearchApi service = new SearchApi("cache-" + UUID.randomUUID());
    private final SearchApi other = new SearchApi("other-" + service.workspace());

    @Test
    void equalSearchesAreAnsweredAlikeAndHardlyEverAsked() throws InterruptedException, ExecutionException {
        send(fetched(service.workspace(), "one", 1, "frequent"));
        service.awaitPosts(1);
        var hitsBefore = counted("hits");
        var missesBefore = counted("misses");
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            var searches = callers.invokeAll(IntStream.range(0, SEARCHES)
                    .mapToObj(i -> (Callable<List<String>>) () -> (i % 4 == 0 ? other : service).found("frequent"))
                    .toList());
            var found = new ArrayList<List<String>>();
            for (var search : searches) {
                found.add(search.get());
            }
            for (var i = 0; i < SEARCHES; i++) {
                assertThat(found.get(i)).isEqualTo(i % 4 == 0 ? List.of() : List.of("one"));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(counted("hits") - hitsBefore).isGreaterThan(SEARCHES / 2.0);
        assertThat(counted("misses") - missesBefore).isBetween(2.0, SEARCHES / 2.0);
    }

    @Test
    void whatIsWrittenIsFoundThoughAnswersAreKept() {
        for (var i = 1; i <= 5; i++) {
            send(fetched(service.workspace(), "post" + i, 1, "frequent"));
            var posts = i;
            await().atMost(SearchApi.LIMIT)
                    .until(() -> service.found("frequent").size() == posts);
        }
    }

    private double counted(String what) {
        return metrics.get("reelay.search.cache." + what).functionCounter().count();
    }
}
