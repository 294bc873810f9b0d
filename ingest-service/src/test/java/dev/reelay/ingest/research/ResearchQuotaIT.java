package dev.reelay.ingest.research;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.support.IngestApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The day's calls, counted by several replicas at once. */
@QuarkusTest
class ResearchQuotaIT {

    private static final int LIMIT = 30;

    @Inject
    Pool pool;

    private Instant now = Instant.parse("2031-05-01T00:00:00Z"); // days of its own

    @AfterEach
    void forget() {
        DATABASE.update("delete from research_shares where day > '2031-01-01'");
        DATABASE.update("delete from research_days where day > '2031-01-01'");
    }

    @Test
    void replicasTogetherTakeTheSharesAndNoMore() throws InterruptedException {
        var replicas = List.of(replica(Map.of("big", 3)), replica(Map.of("big", 3)));
        Await.result(() -> replicas.get(0).take(Platform.TIKTOK, "small"));
        Await.result(() -> replicas.get(0).take(Platform.TIKTOK, "big"));
        var workers = Executors.newFixedThreadPool(6);
        try {
            var asks = IntStream.range(0, 120)
                    .<Callable<Boolean>>mapToObj(i -> () -> takes(replicas.get(i % 2), i % 4 < 2 ? "small" : "big"))
                    .toList();
            workers.invokeAll(asks);
        } finally {
            workers.shutdownNow();
        }

        assertThat(calls("small")).isEqualTo(6); // 30 x 1 / (1 + 3 + a newcomer's 1)
        assertThat(calls("big")).isEqualTo(18);
        assertThat(DATABASE.number("select calls from research_days where day = '2031-05-01'"))
                .isEqualTo(24);
        assertThat(takes(replicas.get(1), "newcomer")).isTrue();
    }

    @Test
    void whatNobodyTakesIsReleasedOverTheDay() {
        var quota = replica(Map.of());
        while (takes(quota, "alone")) {
            // its share
        }
        assertThat(calls("alone")).isEqualTo(15);

        now = now.plus(Duration.ofHours(16));
        while (takes(quota, "alone")) {
            // what was released by now
        }
        assertThat(calls("alone")).isEqualTo(20);
        now = now.plus(Duration.ofHours(8));

        assertThat(takes(quota, "alone")).as("another day").isTrue();
    }

    @Test
    void itIsThereForAllToSee() {
        var quota = IngestApi.of("nobody").api().get("/api/v1/research-quota").jsonPath();

        assertThat(quota.getInt("limit")).isEqualTo(1_000);
        assertThat(quota.getInt("used")).isZero();
        assertThat(quota.getString("resets_at")).endsWith("T00:00:00Z");
    }

    private static boolean takes(ResearchQuota quota, String workspace) {
        try {
            Await.result(() -> quota.take(Platform.TIKTOK, workspace));
            return true;
        } catch (PlatformException e) {
            assertThat(ResearchQuota.isOurs(e)).isTrue();
            assertThat(e.retryAt()).isPresent();
            return false;
        }
    }

    private static long calls(String workspace) {
        return DATABASE.number(
                "select sum(calls) from research_shares where day = '2031-05-01' and workspace = ?", workspace);
    }

    private ResearchQuota replica(Map<String, Integer> weights) {
        return new ResearchQuota(pool, config(weights), new TestTime(), new SimpleMeterRegistry());
    }

    private static ResearchConfig config(Map<String, Integer> weights) {
        var values = new HashMap<>(Map.of("reelay.ingest.research.calls-per-day", Integer.toString(LIMIT)));
        weights.forEach((workspace, weight) ->
                values.put("reelay.ingest.research.weights." + workspace, Integer.toString(weight)));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResearchConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ResearchConfig.class);
    }

    private final class TestTime extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
