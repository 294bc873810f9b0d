package dev.reelay.search.engine.meilisearch.feed;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.work.WakeUp;
import dev.reelay.search.engine.meilisearch.IndexGenerations;
import dev.reelay.search.engine.meilisearch.IndexSettings;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.post.BacklogService;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import dev.reelay.testkit.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two replicas: the service itself, and a feed beside it that is frozen between its look at the lease and the sending. */
@QuarkusTest
@Tag("R5")
@Tag("R11")
class StalledFeedIT {

    private static final Database DATABASE = Database.of("search");

    /** A look before the upkeep, and one before the sending. */
    private static final int LOOKS = 2;

    @Inject
    MeilisearchServer server;

    @Inject
    IndexGenerations generations;

    @Inject
    BacklogService backlog;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    private final SearchApi service = new SearchApi("stalled-" + UUID.randomUUID());
    private final String video = "stalled-" + UUID.randomUUID();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);

    @AfterEach
    void stopMeilisearch() {
        awake.countDown();
        StandIn.stop();
    }

    @Test
    void whatItSendsWhenItWakesIsOverwrittenByTheOther() throws Exception {
        StandIn.start();
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search().getString("backend").equals("meilisearch"));
        var lease = new StallingLease();
        await().atMost(SearchApi.LIMIT).until(() -> {
            DATABASE.update("update index_feed set owner = null, lease_until = 'epoch'");
            return lease.claim(IndexSettings.shape());
        });
        send(fetched(service.workspace(), video, 1, "older"));
        await().atMost(SearchApi.LIMIT).pollInterval(Duration.ofMillis(100)).until(() -> {
            assertThat(lease.claim(IndexSettings.shape())).isTrue();
            return DATABASE.number("select count(*) from index_backlog where error is null") > 0;
        });
        var feed = new IndexFeed(server, generations, backlog, lease, config(), json, metrics, clock);
        var round = CompletableFuture.runAsync(() -> {
            try {
                feed.round(new WakeUp());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(stalled.await(10, TimeUnit.SECONDS)).isTrue();

        send(fetched(service.workspace(), video, 2, "newer"));
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.versions().contains(video + " 2"));
        await().atMost(SearchApi.LIMIT)
                .until(() -> DATABASE.number("select count(*) from index_backlog where error is null") == 0);
        var taken = StandIn.documentsTaken();
        awake.countDown();
        assertThatThrownBy(round::join).hasCauseInstanceOf(LostLeaseException.class);
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.documentsTaken() >= taken + 2);
        await().atMost(SearchApi.LIMIT).until(() -> StandIn.versions().contains(video + " 2"));
    }

    private final class StallingLease extends FeedLease {

        private final AtomicInteger looks = new AtomicInteger();

        StallingLease() {
            super(pool, config());
        }

        @Override
        void require(Duration atLeast) {
            super.require(atLeast);
            if (looks.incrementAndGet() == LOOKS) {
                stalled.countDown();
                try {
                    awake.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static MeilisearchConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(MeilisearchConfig.class)
                .withDefaultValues(Map.of(
                        "reelay.search.meilisearch.host", "",
                        "reelay.search.meilisearch.key", "",
                        "reelay.search.meilisearch.search-key", "",
                        "reelay.search.meilisearch.call-limit", "1s",
                        "reelay.search.meilisearch.feed-lease", "3s"))
                .build()
                .getConfigMapping(MeilisearchConfig.class);
    }
}
