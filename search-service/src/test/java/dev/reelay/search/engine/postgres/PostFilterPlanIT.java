package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaving out public twins costs at 200,000 posts: one pass more over the workspace's own, not a look for each public post. */
class PostFilterPlanIT {

    private static final String WORKSPACE = "acme";

    @Test
    void publicTwinsAreLeftOutByAJoinWithAnyPlan() throws SQLException {
        try (var tables = new ServiceTables("search_plan")) {
            tables.migrate("latest");
            tables.run(
                    """
                    insert into posts (id, workspace, platform, video_id, version, removed, description, hashtags, hashtag_keys,
                        created_at, view_count, like_count, comment_count, share_count, score)
                    select md5(corpus || n), corpus, 'tiktok', n::text, 1, false, '', '{}', '{}',
                        now() - n * interval '1 minute', n, 0, 0, 0, 0
                    from (select 'public' as corpus, n from generate_series(1, 150000) as n
                        union all select 'acme', n from generate_series(140001, 160000) as n
                        union all select 'other', n from generate_series(1, 30000) as n) as post""");
            tables.run("analyze posts");
            var filter = new PostFilter(new SearchCriteria(
                    WORKSPACE,
                    new SearchText(List.of()),
                    SearchFilters.NONE,
                    SearchSort.NEWEST,
                    SearchPosition.START,
                    20));
            assertThat(filter.values().getString(0)).isEqualTo(WORKSPACE);
            assertThat(filter.values().getString(1)).isEqualTo(Corpus.PUBLIC);
            tables.run("prepare seen (text, text) as select count(*) from posts where " + filter.conditions());
            for (var mode : List.of("force_custom_plan", "force_generic_plan")) {
                tables.run("set plan_cache_mode = " + mode);
                assertThat(tables.read("execute seen ('acme', 'public')")).containsExactly("160000");
                assertThat(tables.read("execute seen ('other', 'public')")).containsExactly("150000");
                assertThat(tables.read("execute seen ('stranger', 'public')")).containsExactly("150000");
                var plan =
                        String.join("\n", tables.read("explain (analyze, timing off) execute seen ('acme', 'public')"));
                assertThat(plan).as(mode).contains("Anti Join").doesNotContain("SubPlan");
            }
        }
    }
}
