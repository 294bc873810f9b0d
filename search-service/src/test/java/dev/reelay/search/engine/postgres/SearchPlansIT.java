package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.engine.postgres.HitStatement.Ready;
import dev.reelay.search.text.LexemeBits;
import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL does for each kind of search over many posts: reads no table whole, and no more rows than the page needs. For figures
 * at a million posts: {@code -Dreelay.search-plans.posts=1000000}.
 */
class SearchPlansIT {

    private static final int POSTS = Integer.getInteger("reelay.search-plans.posts", 60_000);
    private static final int LIMIT = 20;

    private static final Pattern ROWS = Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)");

    private static ServiceTables tables;

    @BeforeAll
    static void fill() throws SQLException {
        tables = new ServiceTables("search_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into posts (id, workspace, platform, video_id, version, removed, description, hashtags, hashtag_keys,
                    created_at, view_count, like_count, comment_count, share_count, score)
                select md5(corpus || n), corpus, 'tiktok', n::text, 1, false, '', '{}', '{}',
                    now() - n * interval '1 minute', hashint4(n) & 1048575, 0, 0, 0, (hashint4(n + 7) & 1023) / 10.24
                from (select case when n %% 10 = 0 then 'acme' when n %% 997 = 0 then 'tiny' else 'public' end as corpus, n
                    from generate_series(1, %d) as n) as post"""
                        .formatted(POSTS));
        tables.run(
                """
                insert into post_words (id, workspace, video, text_key, posted_at, view_count, score, has_twin, words)
                select id, workspace, platform || ':' || video_id, 0, created_at, view_count, score,
                    workspace = 'public' and video_id::int % 500 <> 0, array_to_tsvector(
                    array_remove(array[mark || 'all', mark || 'n' || video_id,
                        case when video_id::int % 3 = 0 then mark || 'often' end,
                        case when video_id::int % 500 = 0 then mark || 'rare' end], null))
                from (select *, case when workspace = 'public' then ''
                    else '~' || left(encode(sha256(convert_to(workspace, 'UTF8')), 'hex'), 6) end as mark from posts) as marked""");
        tables.run(
                "update posts set (lexeme_bits_1, lexeme_bits_2, lexeme_bits_3, lexeme_bits_4) = (%s) where video_id::int %% 500 = 0"
                        .formatted(LexemeBits.of("rare").parts().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))));
        tables.run("vacuum posts"); // or what the index has is not taken from it alone
        tables.run("analyze posts");
        tables.run("analyze post_words");
        // As the pool for searches without filters has it.
        tables.run("set enable_seqscan = off");
        tables.run("set enable_sort = off");
        tables.run("set max_parallel_workers_per_gather = 0");
        tables.run("set plan_cache_mode = force_generic_plan");
    }

    @AfterAll
    static void close() throws SQLException {
        tables.close();
    }

    @Test
    void aPageWithoutWordsIsReadAlongItsOrder() throws SQLException {
        for (var sort : SearchSort.values()) {
            var criteria = criteria("acme", "", sort);
            var plan = plan(HitStatement.walk(criteria, Corpora.of(criteria), 1_001, 201));
            assertThat(mostRows(plan)).as(plan).isLessThanOrEqualTo(1_001);
            assertThat(plan).contains("Index Only Scan using posts_");
        }
    }

    @Test
    void whatFewPostsHaveIsLookedUp() throws SQLException {
        var criteria = criteria("acme", "rare", SearchSort.RELEVANCE);
        var plan = plan(HitStatement.lookUp(criteria, Corpora.of(criteria), matching("rare"), 1_001));
        assertThat(plan).contains("Bitmap Index Scan on post_words_words_idx");
        assertThat(mostRows(plan)).as(plan).isLessThanOrEqualTo(Math.max(1_001, POSTS / 500));
        // Without a mark, no post is looked for among the workspace's own.
        assertThat(plan).containsPattern("post_words_workspace_video_idx.*\\(never executed\\)");
    }

    /** PostgreSQL takes them all together for frequent. */
    @Test
    void manyWordsNearToAMistypedOneAreLookedUp() throws SQLException {
        var criteria = criteria("acme", "n77", SearchSort.RELEVANCE);
        var near = CorpusQuery.of(List.of("acme", Corpus.PUBLIC), lexeme -> IntStream.range(0, 50)
                .mapToObj(at -> lexeme.word("n9" + at))
                .collect(Collectors.joining(" | ", lexeme.word("n77") + ":* | ", "")));
        var plan = plan(HitStatement.lookUp(
                criteria, Corpora.of(criteria), matching("n77").near(near, null), 1_001));
        assertThat(plan).contains("Bitmap Index Scan on post_words_words_idx");
        assertThat(mostRows(plan)).as(plan).isLessThanOrEqualTo(1_001);
    }

    @Test
    void whatManyPostsHaveIsMetSoon() throws SQLException {
        for (var sort : SearchSort.values()) {
            var criteria = criteria("acme", "often", sort);
            var plan = plan(HitStatement.walk(criteria, Corpora.of(criteria), matching("often"), 2_000, 201, true));
            assertThat(mostRows(plan)).as(plan).isLessThan(1_000); // 201 hits among thrice as many
        }
    }

    /** A walk reads the words of those alone that may have them, and of the others what the index of the order has. */
    @Test
    void postsWithoutTheBitsArePassedBy() throws SQLException {
        for (var sort : SearchSort.values()) {
            var criteria = criteria("acme", "rare ", sort);
            var plan = plan(HitStatement.walk(
                    criteria,
                    Corpora.of(criteria),
                    matching("rare ", List.of(LexemeBits.of("rare"))),
                    20_000,
                    201,
                    true));
            var readAtMost = 3 * 20_000 / 500; // in an order of its own some part has more than its share
            assertThat(plan).contains("Index Only Scan using posts_");
            assertThat(readByWalk(plan)).as(plan).isBetween(1, readAtMost);
        }
    }

    /** What the bits tell apart never leaves the index; a sort would read all down to the end, however early the page is full. */
    @Test
    void aWalkThatKnowsItsEndComesInOrder() throws SQLException {
        var values = Map.of(SearchSort.NEWEST, "created_at", SearchSort.VIEWS, "view_count", SearchSort.SCORE, "score");
        for (var sort : values.keySet()) {
            var criteria = criteria("acme", "rare ", sort);
            var bits = List.of(LexemeBits.of("rare"), LexemeBits.of("rarely"));
            var end = tables.read("select %1$s::text from posts order by %1$s desc offset 20000 limit 1"
                            .formatted(values.get(sort)))
                    .get(0);
            var statement = HitStatement.walkTo(
                    criteria, Corpora.of(criteria), matching("rare ", bits), List.<Object>of(end), 20_000, 10);
            var plan = plan(statement);
            assertThat(plan).contains("Merge Append", "Index Only Scan using posts_");
            assertThat(plan).containsPattern("Index Cond: .*>= ");
            assertThat(readByWalk(plan)).as(plan).isBetween(10, 20);
        }
    }

    @Test
    void aWalkThatKnowsItsEndEndsThere() throws SQLException {
        var criteria = criteria("acme", "rare ", SearchSort.VIEWS);
        var matching = matching("rare ", List.of(LexemeBits.of("rare")));
        var ends = List.<Object>of(500_000L, 1_000_000L);
        var to = HitStatement.walkTo(criteria, Corpora.of(criteria), matching, ends, 20_000, 501);
        assertThat(tables.read(executed("select total from (%s) as found limit 1".formatted(to.sql()), to)))
                .isNotEqualTo(List.of("0"))
                .isEqualTo(
                        tables.read(
                                "select count(*) from posts join post_words using (id)"
                                        + " where video_id::int % 500 = 0 and posts.view_count >= 1000000 and posts.workspace <> 'tiny'"));
    }

    /** Posts whose words were read. */
    private static int readByWalk(String plan) {
        var read = Pattern.compile("post_words_pkey.*loops=([0-9]+)").matcher(plan);
        assertThat(read.find()).as(plan).isTrue();
        return Integer.parseInt(read.group(1));
    }

    /** The index over the words would read all posts of the near one. Those with the typed one come first all the same. */
    @Test
    void nearWordsThatManyPostsHaveAreMetSoon() throws SQLException {
        var criteria = criteria("acme", "n77 ", SearchSort.RELEVANCE);
        var corpora = Corpora.of(criteria);
        var rare = CorpusQuery.of(corpora.all(), lexeme -> lexeme.word("rare"));
        var near = matching("n77 ").near(rare, new Matching.Often(rare, List.of(LexemeBits.of("rare"))));
        var statement = HitStatement.walk(criteria, corpora, near, 20_000, 51, false);
        assertThat(readByWalk(plan(statement))).isBetween(1, 3 * 20_000 / 500);
        assertThat(tables.read(executed("select video_id from (" + statement.sql() + ") as found", statement)))
                .startsWith("77");
    }

    /** Of the hits, only the best are compared with the workspace's own posts; none is ranked. */
    @Test
    void theBestByAValueCostLittleMoreThanFindingThem() throws SQLException {
        for (var sort : List.of(SearchSort.NEWEST, SearchSort.VIEWS, SearchSort.SCORE)) {
            var criteria = criteria("acme", "often", sort);
            var best = HitStatement.best(criteria, Corpora.of(criteria), matching("often"), 100_000, 141);
            assertThat(best.sql()).doesNotContain("ts_rank");
            var plan = plan(best);
            assertThat(plan).contains("Bitmap Index Scan on post_words_words_idx", "top-N heapsort");
            assertThat(plan).containsPattern("post_words_workspace_video_idx.* loops=1?[0-9]?[0-9]\\)");
        }
    }

    @Test
    void aSmallTenantDoesNotPayForTheOthers() throws SQLException {
        var criteria = criteria("tiny", "often", SearchSort.RELEVANCE);
        var own = new Corpora("tiny", List.of("tiny"));
        var query = new WordQuery(
                        criteria.text(), criteria.filters(), WordCounts.Completions.NONE, WordCounts.Completions.NONE)
                .exact(own.all());
        var plan = plan(HitStatement.lookUp(
                criteria, own, new Matching(query, null, query, null, List.of(), false, null), 1_001));
        assertThat(mostRows(plan)).as(plan).isLessThanOrEqualTo(POSTS / 997);
    }

    private static SearchCriteria criteria(String workspace, String q, SearchSort sort) {
        return new SearchCriteria(workspace, SearchText.of(q), SearchFilters.NONE, sort, SearchPosition.START, LIMIT);
    }

    private static Matching matching(String word) {
        return matching(word, List.of());
    }

    private static Matching matching(String word, List<LexemeBits> bits) {
        var query = new WordQuery(
                        SearchText.of(word),
                        SearchFilters.NONE,
                        WordCounts.Completions.NONE,
                        WordCounts.Completions.NONE)
                .exact(List.of("acme", "public"));
        return new Matching(query, null, query, null, bits, false, null);
    }

    private static String plan(Ready statement) throws SQLException {
        var plan =
                String.join("\n", tables.read("explain (analyze, timing off) " + executed(statement.sql(), statement)));
        assertThat(plan).doesNotContain("Seq Scan");
        return plan;
    }

    private static String executed(String sql, Ready statement) throws SQLException {
        tables.run("deallocate all");
        tables.run("prepare search as " + sql);
        return IntStream.range(0, statement.values().size())
                .mapToObj(at -> literal(statement.values().getValue(at)))
                .collect(Collectors.joining(", ", "execute search(", ")"));
    }

    private static String literal(Object value) {
        if (value instanceof String[] texts) {
            return Arrays.stream(texts).map(SearchPlansIT::literal).collect(Collectors.joining(", ", "array[", "]"));
        }
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
    }

    /** Of any step, over all its loops. */
    private static long mostRows(String plan) {
        return ROWS.matcher(plan)
                .results()
                .mapToLong(step -> Math.round(Double.parseDouble(step.group(1)) * Long.parseLong(step.group(2))))
                .max()
                .orElseThrow();
    }
}
