package dev.reelay.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.search.insight.sums.FilledSums;
import dev.reelay.testkit.ServiceTables;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From a release without sums. */
class InsightMigrationIT {

    private static final String SCHEMA = "insight_migration";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void postsThatAreThereAreCountedBeforeAnythingIsSaidOfThem() throws SQLException {
        try (var tables = new ServiceTables(SCHEMA)) {
            tables.migrate("3");
            tables.run(
                    """
                    insert into posts (id, workspace, platform, video_id, version, removed, connection_id, description, hashtags,
                        hashtag_keys, created_at, view_count, like_count, comment_count, share_count, score)
                    select md5(n::text), 'acme', 'tiktok', n::text, 1, n % 10 = 0, gen_random_uuid(), '', '{}', '{fyp}', now(), 100,
                        1, 0, 0, 50
                    from generate_series(1, 4500) as n""");
            tables.migrate("latest");
            var pool = FilledSums.pool(SCHEMA);
            var insights = new InsightRepository(new InsightReader(pool, FilledSums.sweep(pool)));
            assertThatThrownBy(() -> insights.summary("acme", null).await().atMost(LIMIT))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.type()).isEqualTo(InsightProblem.INSIGHTS_NOT_READY);
                        assertThat(problem.retryAfter()).isPresent();
                    });
            FilledSums.fill(pool);
            var summary = insights.summary("acme", null).await().atMost(LIMIT);
            assertThat(summary.posts()).isEqualTo(4_050);
            assertThat(summary.views()).isEqualTo(405_000);
            assertThat(summary.medianScore()).isEqualTo(50.5);
            assertThat(summary.topHashtags()).containsExactly(new InsightSummaryView.HashtagCount("fyp", 4_050));
            pool.close().await().atMost(LIMIT);
        }
    }

    @Test
    void anEmptyDatabaseHasNothingToCount() throws SQLException {
        try (var tables = new ServiceTables(SCHEMA + "_empty")) {
            tables.migrate("latest");
            assertThat(tables.read("select filled_at is not null from insight_sweep"))
                    .containsExactly("t");
        }
    }

    @Test
    void aSlowInsightIsAProblemWithAWayOut() throws SQLException {
        try (var tables = new ServiceTables(SCHEMA + "_slow")) {
            tables.migrate("latest");
            var pool = FilledSums.pool(SCHEMA + "_slow");
            var reader = new InsightReader(pool, FilledSums.sweep(pool));
            assertThatThrownBy(() -> reader.one("select pg_sleep(6)", Tuple.tuple(), row -> row)
                            .await()
                            .atMost(LIMIT))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.type()).isEqualTo(InsightProblem.INSIGHT_TOO_SLOW);
                        assertThat(problem.type().status()).isEqualTo(503);
                        assertThat(problem.retryAfter()).isPresent();
                    });
            pool.close().await().atMost(LIMIT);
        }
    }
}
