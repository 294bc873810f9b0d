package dev.reelay.ingest.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An answer reads its own rows in their order, and old days are found without reading the young. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrendPlansIT {

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = new ServiceTables("ingest_trend_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into trends (corpus, platform, kind, value, region, span, direction, score, videos, past, velocity)
                select 'w' || i % 50, 'tiktok', 'hashtag', i::text, '', '7d', 'rising', i, 1, '{1,1}', 1
                from generate_series(1, 50000) as i""");
        tables.run(
                """
                insert into trend_days select 'public', 'tiktok', 'hashtag', 'tag' || i % 1000, '', current_date - i / 1000, 1
                from generate_series(0, 99999) as i""");
        tables.run(
                """
                insert into trend_tellings
                select 'w' || i % 50, '7d', 'tiktok', 'hashtag', i::text, '', 'rising', now(), current_date - i / 500
                from generate_series(1, 50000) as i""");
        tables.run("analyze trends");
        tables.run("analyze trend_tellings");
        tables.run("analyze trend_days");
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @Test
    void listsAreReadInOrder() throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            assertThat(tables.plan(mode, TrendService.LIST, "'w7'", "'7d'", "'hashtag'", "''", "'rising'", "50"))
                    .contains("trends_rank_idx")
                    .doesNotContain("Sort", "Seq Scan");
        }
    }

    @Test
    void tellingsAreReadAlongAnIndex() throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            assertThat(tables.plan(mode, TrendTellingRetention.DELETE, "current_date - 90", "1000"))
                    .contains("trend_tellings_seen_on_idx")
                    .doesNotContain("Seq Scan");
            assertThat(tables.plan(mode, TrendTellings.READ, "'w7'", "'7d'", "current_date - 7"))
                    .contains("trend_tellings_")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void whatRisesIsReadAlongTheListsOfItsRegions() throws SQLException {
        tables.run("update trends set corpus = 'public' where corpus = 'w1'");
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            assertThat(tables.plan(mode, TrendSearches.RISING, "'public'", "'{VN,FR}'", "'tiktok'", "10"))
                    .contains("trends_")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void oldDaysAreReadAlongTheirIndex() throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            assertThat(tables.plan(mode, TrendRetention.DELETE, "current_date - 90", "1000"))
                    .contains("trend_days_day_idx")
                    .doesNotContain("Seq Scan");
        }
    }
}
