package dev.reelay.ingest.trend;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is searched for trends: what an operator has named, and what rises. */
@QuarkusTest
class TrendSearchesIT {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @Inject
    Pool pool;

    @BeforeEach
    void plant() {
        forget();
        rises("weak", "7d", "", 5);
        rises("strong", "24h", "", 5);
        rises("strong", "28d", "", 9);
        rises("sailing", "7d", "", 8);
        rises("local", "7d", "VN", 7);
        DATABASE.update("update trends set direction = 'falling' where value = 'weak'");
        rises("weaker", "7d", "", 4.5);
    }

    @AfterEach
    void forget() {
        DATABASE.update("delete from trends where corpus = 'public'");
    }

    @Test
    void seedsComeFirstAndThenWhatRisesTheStrongestFirst() {
        var search = now(Map.of("seeds.tiktok.hashtags", "#ẨmThực,sailing"));

        assertThat(search)
                .isEqualTo(new TrendSearch(
                        List.of("ẩmthực", "sailing", "strong", "weaker"),
                        List.of(),
                        LocalDate.parse("2026-10-16"),
                        LocalDate.parse("2026-11-21"),
                        10_000));
    }

    @Test
    void settingsBoundIt() {
        var search = now(Map.of("search.most-rising", "2", "search.days", "1", "search.max-videos", "7"));

        assertThat(search)
                .isEqualTo(new TrendSearch(
                        List.of("strong", "sailing"),
                        List.of(),
                        LocalDate.parse("2026-11-21"),
                        LocalDate.parse("2026-11-21"),
                        7));
    }

    @Test
    void ofRegionsWhatRisesThereIsSearched() {
        var search = now(Map.of("seeds.tiktok.hashtags", "food", "seeds.tiktok.regions", "VN,FR"));

        assertThat(search.hashtags()).containsExactly("food", "local");
        assertThat(search.regions()).containsExactly("VN", "FR");
    }

    @Test
    void whereNothingIsNamedAndNothingRisesThereIsNothing() {
        forget();

        assertThat(now(Map.of()).hashtags()).isEmpty();
    }

    private TrendSearch now(Map<String, String> settings) {
        return Await.result(() -> new TrendSearches(pool, TrendSettings.of(settings), NOON).now(Platform.TIKTOK));
    }

    private static void rises(String value, String window, String region, double score) {
        DATABASE.update(
                """
                insert into trends (corpus, platform, kind, value, region, span, direction, score, videos, past, velocity)
                values ('public', 'tiktok', 'hashtag', ?, ?, ?, 'rising', ?, 1, '{1,1}', 1)""",
                value,
                region,
                window,
                score);
    }
}
