package dev.reelay.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.benchmarks.posts.Query;
import dev.reelay.benchmarks.posts.QueryKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NaiveSearchTest {

    @Test
    void everyWordIsLookedForInThreePlacesAndEveryFilterOnce() {
        var statement = NaiveSearch.statement(
                new Query(QueryKind.FILTERS, "mine", Map.of("q", "#50% off", "platform", "tiktok", "min_score", "20")));

        assertThat(statement.sql()).contains("platform = ?").contains("score >= ?::float8");
        assertThat(statement.values())
                .startsWith("mine", "%50\\%%", "%50\\%%", "%50\\%%", "%off%", "%off%", "%off%")
                .contains("tiktok", "20")
                .hasSize((int)
                        statement.sql().chars().filter(letter -> letter == '?').count());
    }

    @Test
    void theOrderIsThatOfTheQuery() {
        var views = NaiveSearch.statement(new Query(QueryKind.VIEWS, "mine", Map.of("q", "a", "sort", "views")));
        var none = NaiveSearch.statement(new Query(QueryKind.RARE_WORD, "mine", Map.of("q", "a")));

        assertThat(views.sql()).contains("order by view_count desc limit 20");
        assertThat(none.sql()).contains("order by created_at desc limit 20");
    }
}
